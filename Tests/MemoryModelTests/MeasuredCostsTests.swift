import MemoryModel
import Testing

@Suite("Statistics of measured costs")
struct MeasuredCostsTests {
  @Test("The median is the value in the middle, or between the two there, whatever the order")
  func median() {
    #expect(Spread(of: [9, 1, 5]).median == 5)
    #expect(Spread(of: [9, 1, 5, 6]).median == 5.5)
    #expect(Spread(of: [7]).median == 7)
    let spread = Spread(of: [3, 1000, 2, 4, 1])
    #expect([spread.least, spread.median, spread.most] == [1, 3, 1000])
  }

  @Test("Of nothing there is nothing")
  func empty() {
    let spread = Spread(of: [])
    #expect([spread.least, spread.median, spread.most] == [0, 0, 0])
  }

  @Test("Times of a page are those of all pages, divided")
  func pages() {
    let timing = MeasuredCosts.Timing(.copyFaults, bytes: 16 << 20, runs: [4096, 8192, 40_960])
    #expect(timing.pages == 4096)
    #expect(timing.pageSpread == Spread(of: [1, 2, 10]))
    #expect(timing.spread.median == 8192)
  }

  @Test("Timings are found by action and amount")
  func lookup() {
    let small = MeasuredCosts.Timing(.fork, bytes: 4096, runs: [1])
    let large = MeasuredCosts.Timing(.fork, bytes: 8192, runs: [2])
    let costs = MeasuredCosts(timings: [large, small])
    #expect(costs.sizes == [4096, 8192])
    #expect(costs.timing(.fork, bytes: 4096) == small)
    #expect(costs.timing(.copy, bytes: 4096) == nil)
    #expect(costs.largest(.fork) == large)
    #expect(costs.largest(.stores) == nil)
  }
}
