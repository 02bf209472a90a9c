import Learning
import Testing

@Suite("The source of chance")
struct RandomSourceTests {
  @Test(
    "It gives the published numbers of SplitMix64",
    arguments: [
      (0, [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F, 0xF88B_B8A8_724C_81EC]),
      (1_234_567, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]),
    ] as [(UInt64, [UInt64])])
  func known(seed: UInt64, numbers: [UInt64]) {
    var random = RandomSource(seed: seed)
    #expect(numbers.map { _ in random.next() } == numbers)
  }

  @Test("The same seed shuffles the same way, another one differently")
  func shuffles() {
    func shuffled(_ seed: UInt64) -> [Int] {
      var random = RandomSource(seed: seed)
      return (0..<52).shuffled(using: &random)
    }
    #expect(shuffled(7) == shuffled(7))
    #expect(shuffled(7) != shuffled(8))
  }

  @Test("Four choices come in all of their 24 orders, each about as often")
  func fair() {
    var random = RandomSource(seed: 99)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[(0..<4).shuffled(using: &random), default: 0] += 1 }
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { (850...1150).contains($0) })
  }
}
