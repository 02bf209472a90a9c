extension LockedFile {
  /// Replaces the file by these bytes, or leaves it whole and throws.
  ///
  /// A new file can be read by its owner alone; an existing one keeps its mode. When the method returns, the file has
  /// the bytes, and so has the disk, unless the result says why that is not certain.
  package func replace(with bytes: [UInt8]) throws(SaveFailure) -> SaveFailure? {
    do throws(SystemFailure) {
      try replaceFile(file, with: bytes, mode: 0o600, calls: calls)
    } catch {
      throw SaveFailure(error)
    }
    do throws(SystemFailure) {
      try calls.flushFolder(file.folder)
    } catch {
      return SaveFailure(error)
    }
    return nil
  }
}
