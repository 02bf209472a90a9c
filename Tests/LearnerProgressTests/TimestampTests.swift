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
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var (year, month, day) = (1969, 12, 31)
    for number in 0...146_097 {
      let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      day += 1
      if day > days[month - 1] + (month == 2 && isLeapYear ? 1 : 0) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
      func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let text = "\(year)-\(digits(month))-\(digits(day))T12:00:00Z"
      let moment = Timestamp(secondsSince1970: number * 86_400 + 43_200)
      #expect(moment.description == text)
      #expect(Timestamp(text) == moment)
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
