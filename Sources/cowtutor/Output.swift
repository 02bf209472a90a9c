import ArgumentParser
import Files

/// Where a command's text goes: to standard output, or into a file as a whole.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("output"),
    help: ArgumentHelp("Write to this file; - is standard output.", valueName: "file"))
  var file: String?

  func validate() throws {
    if file?.isEmpty == true { throw ValidationError("--output needs the name of a file") }
  }

  /// - Throws: ``CommandFailure``; a file that was there before is then as it was.
  func write(_ text: String) throws {
    guard let file, file != "-" else { return try Output.write(text) }
    do throws(SystemFailure) {
      try writeFile(file, Array(text.utf8), mode: 0o666)
    } catch {
      throw CommandFailure(
        "\(file) cannot be written: \(error.reason); \(error.remedy ?? "choose another file")")
    }
  }
}

enum Output {
  /// Writes to standard output at once.
  static func write(_ text: String) throws(CommandFailure) {
    do throws(SystemFailure) {
      try DiskCalls.system.writeAll(Array(text.utf8), to: 1)
    } catch {
      throw CommandFailure("standard output cannot be written: \(error.reasonWithRemedy)")
    }
  }
}

/// Prints to standard output, in place of the standard library's function, which does not say when that fails.
///
/// If it fails the program says so and ends: nothing else that a command does would be seen.
func print(_ text: String, terminator: String = "\n") {
  do throws(CommandFailure) {
    try Output.write(text + terminator)
  } catch {
    Platform.warn("Error: \(error)")
    Platform.exit(1)
  }
}

/// What a command could not do, in a sentence: text that could not be written, a file that cannot be used.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
