import ArgumentParser
import Files

/// Where a command's text goes: to standard output, or into a file as a whole.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("output"), help: ArgumentHelp("Write to a file instead of printing.", valueName: "file")
  )
  var file: String?

  func validate() throws {
    if file?.isEmpty == true { throw ValidationError("--output needs the name of a file") }
  }

  /// - Throws: ``OutputFailure``; a file that was there before is then as it was.
  func write(_ text: String) throws {
    guard let file else { return try Output.write(text) }
    do throws(SystemFailure) {
      try replaceFile(
        FilePath(FilePath.followingLinks(file)), with: Array(text.utf8), mode: 0o666)
    } catch {
      throw OutputFailure(description: "\(file) cannot be written: \(error.reason); choose another file")
    }
  }
}

enum Output {
  /// Writes to standard output at once, and says so if that fails.
  static func write(_ text: String) throws {
    do throws(SystemFailure) {
      try DiskCalls.system.writeAll(Array(text.utf8), to: 1)
    } catch {
      throw Self.failure(error)
    }
  }

  /// Brings what was printed to standard output, and says so if some of it did not get there.
  static func finish() throws {
    if let failure = Outside.flush() { throw Self.failure(failure) }
  }

  private static func failure(_ failure: SystemFailure) -> OutputFailure {
    OutputFailure(description: "standard output cannot be written: \(failure.reason)")
  }
}

/// Text that did not get where it was to go.
struct OutputFailure: Error, CustomStringConvertible {
  let description: String
}
