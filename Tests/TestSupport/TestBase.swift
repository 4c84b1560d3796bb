package import Columns

extension TestLine {
  /// The as-of day of `baseOfThirtyDays`.
  package static let baseAsOf = Day(18_262)  // 2020-01-01

  /// 99 customers, `z-1` and on, that bought 30 days before 2020-01-01 and again on that day, and
  /// one that bought two years before: the usual gap is 30 days and the active window 365.
  package static let baseOfThirtyDays: [TestLine] =
    [at("z-0", 730, 1)]
    + (1...99).flatMap { [at("z-\($0)", 30, 1), at("z-\($0)", 0, 1)] }

  /// A line so many days before 2020-01-01, of whole units of money.
  package static func at(
    _ customer: String, _ daysBefore: Int, _ revenue: Int64, profit: Int64? = nil
  ) -> TestLine {
    TestLine(
      customer, baseAsOf - daysBefore, nil, revenue * 10_000, (profit ?? revenue) * 10_000, 0)
  }
}
