import Testing

@testable import LearnerProgress

@Suite("A timestamp and its text")
struct TimestampTests {
  @Test(
    "Known moments have their well-known texts, and the texts read back",
    arguments: [
      (0, "1970-01-01T00:00:00Z"),
      (-1, "1969-12-31T23:59:59Z"),
      (951_782_400, "2000-02-29T00:00:00Z"),
      (1_709_251_199, "2024-02-29T23:59:59Z"),
      (1_795_467_845, "2026-11-23T21:04:05Z"),
      (2_147_483_648, "2038-01-19T03:14:08Z"),
      (4_107_542_400, "2100-03-01T00:00:00Z"),
      (-62_167_219_200, "0000-01-01T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"),
    ])
  func knownMoments(seconds: Int, text: String) {
    #expect(Timestamp(secondsSince1970: seconds).description == text)
    #expect(Timestamp(text)?.secondsSince1970 == seconds)
  }

  @Test("Every day of a 400-year cycle follows the day before and reads back")
  func wholeCycle() {
    var previous = CalendarDate(daysSince1970: -1)
    for day in 0...146_097 {
      let date = CalendarDate(daysSince1970: day)
      #expect(date.daysSince1970 == day)
      let isNextDay = date.month == previous.month && date.day == previous.day + 1
      let isNextMonth = date.month == previous.month % 12 + 1 && date.day == 1 && previous.day >= 28
      #expect(isNextDay || isNextMonth, "\(previous) is followed by \(date)")
      previous = date
    }
  }

  @Test("Counts outside the years 0 to 9999 become the nearest moment inside them")
  func clamped() {
    #expect(Timestamp(secondsSince1970: .max).description == "9999-12-31T23:59:59Z")
    #expect(Timestamp(secondsSince1970: .min).description == "0000-01-01T00:00:00Z")
  }

  @Test(
    "Any other form, and any moment that does not exist, is refused",
    arguments: [
      "", "2026-11-23", "2026-11-23T21:04:05", "2026-11-23t21:04:05z", "2026-11-23 21:04:05Z",
      "2026-11-23T21:04:05.5Z", "2026-11-23T21:04:05+00:00", "2026-02-30T00:00:00Z",
      "2025-02-29T00:00:00Z", "2026-00-10T00:00:00Z", "2026-13-10T00:00:00Z", "2026-01-00T00:00:00Z",
      "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-12-31T23:59:60Z", "+026-01-01T00:00:00Z",
      "２026-01-01T00:00:00", "99999999999999999999",
    ])
  func refused(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("Earlier moments compare as less")
  func order() {
    #expect(Timestamp(secondsSince1970: -5) < Timestamp(secondsSince1970: 3))
    #expect(!(Timestamp(secondsSince1970: 3) < Timestamp(secondsSince1970: 3)))
  }
}
