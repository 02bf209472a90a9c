import Files

/// A folder that gets pictures as numbered files. All of them are written, or none; nothing that was there is replaced.
struct PictureFolder {
  let path: String

  /// Writes the pictures as `0001.svg` and so on; the folder is made if it is not there.
  ///
  /// - Throws: ``CommandFailure``; what was written of the pictures is then removed.
  func write(_ pictures: [String], suffix: String) throws(CommandFailure) {
    let digits = max(4, String(pictures.count).count)
    let files = pictures.indices.map { index in
      let number = String(index + 1)
      return "\(path)/\(String(repeating: "0", count: digits - number.count))\(number).\(suffix)"
    }
    do throws(SystemFailure) {
      _ = try FilePath.createFolder(path, mode: 0o777)
    } catch {
      throw failure(path, error)
    }
    // Said of all files before the first is written.
    for file in files where (try? status(of: file, followsLinks: false)) != nil { throw isThere(file) }
    for (index, picture) in pictures.enumerated() {
      do throws(SystemFailure) {
        try createFile(files[index], Array(picture.utf8), mode: 0o666)
      } catch {
        for file in files[..<index] { removeFile(file) }
        throw error.isOfTakenName ? isThere(files[index]) : failure(files[index], error)
      }
    }
  }

  private func isThere(_ file: String) -> CommandFailure {
    CommandFailure("\(file) is there already and is not replaced; remove it, or choose another folder")
  }

  private func failure(_ file: String, _ failure: SystemFailure) -> CommandFailure {
    CommandFailure(
      "\(file) cannot be written: \(failure.reason); \(failure.remedy ?? "choose another folder")")
  }
}
