/// A day of the Gregorian calendar, also for the years before that calendar was in use.
///
/// Years are counted from 1 March, so that the leap day is the last day of its year, and in cycles of
/// 400 years, which all have the same number of days. Source: Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms", `days_from_civil` and `civil_from_days`.
struct CalendarDate: Hashable, Sendable {
  var year: Int
  /// From 1 for January to 12 for December.
  var month: Int
  /// From 1.
  var day: Int

  private static let daysPerCycle = 146_097
  /// From 0000-03-01, where the cycles start, to 1970-01-01.
  private static let daysBefore1970 = 719_468

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Finds the date of a day, counted from 1970-01-01 as day 0.
  init(daysSince1970: Int) {
    let days = daysSince1970 + Self.daysBefore1970
    let cycle = floorDivide(days, by: Self.daysPerCycle)
    let dayOfCycle = days - cycle * Self.daysPerCycle
    let leapDays = dayOfCycle / 1460 - dayOfCycle / 36_524 + dayOfCycle / 146_096
    let yearOfCycle = (dayOfCycle - leapDays) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153

    day = dayOfYear - Self.daysBefore(monthFromMarch: monthFromMarch) + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
  }

  /// The days from 1970-01-01 to this date, negative before it.
  var daysSince1970: Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let leapDays =
      floorDivide(yearFromMarch, by: 4) - floorDivide(yearFromMarch, by: 100)
      + floorDivide(yearFromMarch, by: 400)
    let dayOfYear = Self.daysBefore(monthFromMarch: (month + 9) % 12) + day - 1
    return 365 * yearFromMarch + leapDays + dayOfYear - Self.daysBefore1970
  }

  /// The days of a year that starts in March before one of its months, 0 being March.
  private static func daysBefore(monthFromMarch: Int) -> Int {
    (153 * monthFromMarch + 2) / 5
  }
}

/// Divides and rounds towards negative infinity, where `/` rounds towards zero.
func floorDivide(_ dividend: Int, by divisor: Int) -> Int {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}
