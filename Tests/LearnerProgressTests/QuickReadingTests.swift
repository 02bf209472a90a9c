import TestSupport
import Testing

@testable import Files
@testable import LearnerProgress

@Suite("Logs are read and written fast, and as the decoder and the encoder do it")
struct QuickReadingTests {
  /// Fails if the bytes are read in another way than by the decoder, which judges all that is not read.
  private func check(_ bytes: [UInt8]) throws {
    guard let log = ProgressLog.quick(bytes) else { return }
    let decoded = ProgressLog.decoded(bytes)
    try FuzzFailure.unless(decoded == .document(log), "read as \(log), decoded as \(decoded)")
    guard case .document(let other) = decoded else { return }
    // Equal texts may have different bytes.
    try FuzzFailure.unless(try log.bytes() == other.bytes(), "the same log from other bytes")
  }

  @Test("What is written is what the encoder writes, and is read the same, mostly without the decoder")
  func written() throws {
    var read = 0
    let runs = try Fuzzer("QuickReadingTests", runs: 300).run { seed in
      var random = SplitMix64(seed: seed)
      let log = RandomLog.make(&random)
      let bytes = try log.bytes()
      try FuzzFailure.unless(try bytes == log.encoded(), "other bytes for \(log)")
      try check(bytes)
      if ProgressLog.quick(bytes) != nil { read += 1 }
      return 1
    }
    // Escapes and fractions, which are in more of these logs than of any learner's, are for the decoder.
    #expect(read > Int(runs) / 8 || runs < 50, "\(read) of \(runs)")
    #expect(ProgressLog.quick(Array(Sample.json.utf8)) == Sample.log)
  }

  @Test("Spoilt files are read as the decoder reads them, or left to it")
  func spoilt() throws {
    try Fuzzer("QuickReadingTests", runs: 300).run { seed in
      var mutator = ByteMutator(seed: seed, tokens: FuzzProgress.tokens)
      let written = try RandomLog.make(&mutator.random).bytes()
      for _ in 0..<8 { try check(mutator.mutated(Array(Sample.json.utf8), with: written)) }
      return 8
    }
  }

  @Test("Every byte of a file, changed, left out, or with another before it", arguments: [true, false])
  func everyByte(isPretty: Bool) throws {
    let answers =
      #"[{"time":"2026-11-23T21:04:05Z","right":true,"choice":"a"},{"right":false,"fields":[1,-2],"#
    let compact =
      #"{"format":2,"lessons":{"a":{"at":"q","answers":{"q":\#(answers)"time":"2026-11-23T21:04:05Z"}]}}}}"#
    let sample = Array((isPretty ? Sample.json : compact).utf8)
    #expect(ProgressLog.quick(sample) != nil)
    for place in sample.indices {
      for byte in Array("\"\\{}[],: 019-.etx\n\t".utf8) + [0, 0x1F, 0x7F, 0x80, 0xC3, 0xFF] {
        var bytes = sample
        bytes[place] = byte
        try check(bytes)
        bytes.insert(sample[place], at: place + 1)
        try check(bytes)
      }
      var bytes = sample
      bytes.remove(at: place)
      try check(bytes)
      try check(Array(sample[..<place]))
    }
  }

  @Test(
    "Other forms of an answer, and what looks like one",
    arguments: [
      #"{"right":true,"choice":"a","time":"2026-11-23T21:04:05Z"}"#,
      #"{"time":"2026-11-23T21:04:05Z","right":false,"fields":[20,-1,0]}"#,
      #"{"time":"2026-11-23T21:04:05Z","right":false,"bug":{"rule":"segv","event":3}}"#,
      #"{"time":"2026-11-23T21:04:05Z","right":false,"dance":[[[[{}]]],null,true,"é"]}"#,
    ])
  func forms(answer: String) throws {
    let bytes = Array(#"{"lessons":{"a":{"answers":{"q":[\#(answer)]}}},"format":2}"#.utf8)
    #expect(ProgressLog.quick(bytes) != nil)
    try check(bytes)
  }

  @Test(
    "A number is the same after a save, however large, however many digits follow its point",
    arguments: [
      "9233720368547751.5808", "-922337203685477580.75", "1e17", "1e19", "9223372036854775807.5", "0.1",
      "-0.0",
      "18446744073709551616", "1e300", "4.9e-324",
    ])
  func numbers(number: String) throws {
    let answer = #"{"time":"2026-11-23T21:04:05Z","right":false,"dance":[\#(number)]}"#
    let bytes = Array(#"{"format":2,"lessons":{"a":{"answers":{"q":[\#(answer)]}}}}"#.utf8)
    let log = try #require(ProgressLog.stored(as: bytes).log)
    #expect(try ProgressLog.stored(as: log.bytes()).log == log)
  }

  @Test(
    "What the decoder has to judge",
    arguments: [
      #"{"format":2,"lessons":{},"format":2}"#, #"{"format":3,"lessons":{}}"#,
      #"{"format":2.0,"lessons":{}}"#,
      #"{"format":2,"lessons":{},"mood":1}"#,
      #"{"format":2,"lessons":{"é":{"answers":{}},"e\#u{301}":{"answers":{}}}}"#,
      #"{"format":2,"lessons":{"a":{"answers":{"q":[{"time":"2026-11-23T21:04:05Z","right":true,"n":1e2}]}}}}"#,
      #"{"format":2,"lessons":{"a":{"answers":{"q":[{"time":"2026-11-23T21:04:05Z","right":true,"choice":1}]}}}}"#,
      #"{"format":2,"lessons":{"a":{"answers":{"q":[{"time":"2026-11-23T21:04:05Z","right":true}]}}}}"#,
      #"{"format":2,"lessons":{"a":{"answers":{"q":[{"time":"2026-02-30T21:04:05Z","right":true,"choice":"a"}]}}}}"#,
      #"{"format":2,"at":null,"lessons":{}}"#, #"{"format":2,"lessons":{}}}"#,
      #"{"format":2,"lessons":{"\#u{0}":{}}}"#,
      String(repeating: "[", count: 100_000),
      #"{"format":2,"lessons":{"a":{"answers":{"q":[{"x":"# + String(repeating: "[", count: 100_000),
    ])
  func left(text: String) {
    #expect(ProgressLog.quick(Array(text.utf8)) == nil)
  }
}
