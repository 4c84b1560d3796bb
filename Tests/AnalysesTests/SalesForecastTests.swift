import Columns
import Customers
import Models
import Parallelism
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// The sales forecast of a base that a model fits, against plain loops.
///
/// What the model says of single customers is taken from its prediction, which has tests of its own;
/// months, sums, actuals, new customers and intervals are computed anew here.
@Suite struct SalesForecastTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let asOf: String
    let days: Int
    let isComplete: Bool
    var testDescription: String { "\(days) days up to \(asOf)" }
  }

  /// In mid-month, so that 13 calendar months are touched; on the first, so that the last month has
  /// one day; at a month's end; in data so short that the window has 180 days.
  static let cases = [
    Case(asOf: "2027-12-15", days: 900, isComplete: false),
    Case(asOf: "2027-12-01", days: 900, isComplete: true),
    Case(asOf: "2028-02-29", days: 760, isComplete: true),
    Case(asOf: "2027-12-15", days: 400, isComplete: true),
  ]

  private struct Run {
    let lines: [TestLine]
    let study: Study
    let models: LifetimeModels
    let kind: PurchaseModelKind
    let start: Day
    let asOf: Day
    let table: ResultTable

    init(_ test: Case) throws {
      asOf = try #require(Day(test.asOf))
      let first = asOf - test.days + 1
      let window = test.days >= 730 ? 365 : test.days / 60 * 30
      start = asOf - window
      lines =
        TestLine.steady(seed: 8, customers: 500, from: first, days: test.days)
        + Run.edges(start, asOf)
      var input = InputTraits()
      input.hasCompleteHistory = test.isComplete
      study = try Study.of(lines, asOf: test.asOf, input: input, threads: 2)
      models = try #require(study.models)
      kind = try #require(models.choice.kind, "\(models.choice.reason)")
      table = try study.table("sales_forecast")
    }

    /// Orders on the start day, the day after it, and the last and first days of the months between,
    /// of a customer who was there before and of one who comes on each of these days.
    private static func edges(_ start: Day, _ asOf: Day) -> [TestLine] {
      let ends = CalendarOracle.periods(start, asOf, "month").compactMap(\.days.last)
      let days = Set([start, start + 1, asOf] + ends + ends.map { $0 + 1 }).filter { $0 <= asOf }
      return [TestLine("old", start - 20, nil, 500_000, 200_000, 0)]
        + days.sorted().enumerated().flatMap { place, day in
          [
            TestLine("old", day, nil, 20_000 + 137 * Int64(place), 9_000 + 71 * Int64(place), 0),
            TestLine("new\(place)", day, nil, 30_000 + Int64(place), 10_000 + Int64(place), 0),
          ]
        }
    }

    /// The rows of a kind, three a month.
    func rows(_ kind: String) -> [Int] {
      table.cells("kind").enumerated().filter { $0.element == kind }.map(\.offset)
    }
  }

  private func number(_ run: Run, _ column: String, _ row: Int) -> Double {
    run.table.numbers(column)[row] ?? .nan
  }

  @Test(arguments: cases)
  func `months are those of the calendar, cut at both ends`(test: Case) throws {
    let run = try Run(test)
    for (kind, naive, limit) in [
      ("forecast", NaiveForecast(run.lines, known: run.asOf), nil),
      ("back_test", NaiveForecast(run.lines, known: run.start), run.asOf),
    ] {
      let months = naive.months(through: limit)
      let rows = run.rows(kind)
      let expected = months.flatMap { month in
        ["existing", "new", "total"].map { "\(month.label),\($0),\(month.first),\(month.last)" }
      }
      let lines = run.table.lines(["month", "source", "first_day", "last_day"])
      #expect(rows.map { lines[$0] } == expected)
    }
  }

  // Plain loops over lines: customers with a purchase up to the start are existing, all others new;
  // money is that of the day of its line, an order is on the day of its first line.
  @Test(arguments: cases)
  func `actuals are what was bought in the month`(test: Case) throws {
    let run = try Run(test)
    let naive = NaiveForecast(run.lines, known: run.start)
    let rows = run.rows("back_test")
    let months = naive.months(through: run.asOf)
    #expect(rows.count == 3 * months.count)
    for (place, month) in months.enumerated() {
      let known = naive.actual(month, ofKnown: true, asOf: run.asOf)
      let new = naive.actual(month, ofKnown: false, asOf: run.asOf)
      for (source, expected) in [
        known, new,
        (
          orders: known.orders + new.orders, revenue: known.revenue + new.revenue,
          profit: known.profit + new.profit
        ),
      ].enumerated() {
        let row = rows[3 * place + source]
        #expect(number(run, "actual_orders", row) == Double(expected.orders), "\(month.label)")
        #expect(
          number(run, "actual_revenue", row) == Double(expected.revenue) / 10_000,
          "\(month.label)")
        #expect(
          number(run, "actual_profit", row) == Double(expected.profit) / 10_000, "\(month.label)")
      }
    }
    for row in run.rows("forecast") { #expect(run.table.cells("actual_orders")[row] == nil) }
  }

  // Revenue is profit times what the revenue so far was times the profit so far: about 2.5 here.
  @Test(arguments: cases)
  func `revenue is profit at the margin so far`(test: Case) throws {
    let run = try Run(test)
    for (kind, known) in [("forecast", run.asOf), ("back_test", run.start)] {
      let factor = NaiveForecast(run.lines, known: known).revenueOfProfit
      #expect(factor > 2)
      for row in run.rows(kind) {
        for (revenue, profit) in [
          ("expected_revenue", "expected_profit"), ("revenue_low", "profit_low"),
          ("revenue_high", "profit_high"),
        ] {
          // Both are rounded to 1/10,000.
          #expect(
            isNear(
              number(run, revenue, row), factor * number(run, profit, row), 0.5e-4 * (1 + factor)),
            "\(kind) \(row) \(revenue)")
        }
      }
    }
  }
}

extension SalesForecastTests {
  /// What one source brings in a month, and the variance of it.
  private struct Sums {
    var orders = 0.0
    var profit = 0.0
    var orderVariance = 0.0
    var profitVariance = 0.0
    var orderShifts = SIMD4<Double>.zero
    var profitShifts = SIMD4<Double>.zero

    static func + (left: Sums, right: Sums) -> Sums {
      Sums(
        orders: left.orders + right.orders, profit: left.profit + right.profit,
        orderVariance: left.orderVariance + right.orderVariance,
        profitVariance: left.profitVariance + right.profitVariance,
        orderShifts: left.orderShifts + right.orderShifts,
        profitShifts: left.profitShifts + right.profitShifts)
    }
  }

  /// All customers one by one, month by month.
  ///
  /// The purchase days expected of each up to the end of a month less those
  /// up to its start. A month has the part of the spread of the whole span that it has of what is
  /// expected.
  private func existing(
    _ run: Run, _ fitted: FittedModels, _ span: CustomerPrediction, _ naive: NaiveForecast,
    _ months: [NaiveForecast.Month]
  ) -> [Sums] {
    let customers = (0..<run.study.ledger.customerCount).filter { span.orders($0) != nil }
    var before = customers.map { _ in 0.0 }
    let perDay = naive.purchasesPerDay
    return months.map { month in
      let reach = PurchasePrediction(
        fitted, fitted.purchases(run.kind), within: Double(month.last - naive.known),
        workers: Workers(count: 2))
      let prediction = CustomerPrediction(fitted, reach)
      var sums = Sums()
      for (place, customer) in customers.enumerated() {
        guard let expected = prediction.orders(customer), let whole = span.orders(customer),
          let each = span.orderProfit(customer), let tuple = span.tuple(of: customer), whole > 0
        else { continue }
        let days = expected - before[place]
        before[place] = expected
        let part = days / whole
        sums.orders += days * perDay
        sums.profit += days * each
        sums.orderVariance +=
          part * perDay * perDay * span.purchases.distribution.countVariance(tuple)
        sums.profitVariance += part * (span.processVariance(customer) ?? 0)
        sums.orderShifts += part * perDay * span.purchases.shifts[tuple]
        sums.profitShifts += part * each * span.purchases.shifts[tuple]
      }
      return sums
    }
  }

  /// As many come a day as on average in the whole months before, on average in the middle of a month;
  /// the model says how many more purchase days follow the first one.
  private func new(
    _ run: Run, _ fitted: FittedModels, _ test: Case, _ naive: NaiveForecast,
    _ months: [NaiveForecast.Month]
  ) -> [Sums] {
    let firstDay = run.study.window.firstDay
    let seen = naive.acquired(
      from: test.isComplete ? firstDay : firstDay + (run.asOf - run.start))
    let days = seen.reduce(0) { $0 + $1.days }
    let perDay = days > 0 ? Double(seen.reduce(0) { $0 + $1.customers }) / Double(days) : 0
    let rates = seen.map { Double($0.customers) / Double($0.days) }
    let wavering =
      rates.count > 1
      ? rates.reduce(0) { $0 + ($1 - perDay) * ($1 - perDay) } / Double(rates.count - 1)
      : perDay * perDay
    let model = run.kind.model(fitted.purchases(run.kind).parameters)
    let (first, netShare) = naive.profits
    let later = fitted.spend?.populationMean ?? fitted.meanRepeatProfit
    return months.enumerated().map { place, month in
      var repeats = 0.0
      for earlier in months.prefix(place + 1) {
        let middle = Double(earlier.last - naive.known) - Double(earlier.days) / 2
        let end = Double(month.last - naive.known) - middle
        let start = end - Double(month.days)
        let since = model.expectedRepeats(within: end)
        repeats +=
          perDay * Double(earlier.days)
          * (earlier.label == month.label ? since : since - model.expectedRepeats(within: start))
      }
      let newcomers = perDay * Double(month.days)
      let (one, other) = (first * netShare, later * netShare)
      var sums = Sums()
      sums.orders = (newcomers + repeats) * naive.purchasesPerDay
      sums.profit = newcomers * one + repeats * other
      // As many as a Poisson process would have, and what the rate wavered by.
      let relative = perDay > 0 ? wavering / (perDay * perDay) : 0
      sums.orderVariance = sums.orders + relative * sums.orders * sums.orders
      sums.profitVariance =
        newcomers * one * one + repeats * other * other + relative * sums.profit * sums.profit
      return sums
    }
  }

  private func expect(_ run: Run, _ row: Int, _ sums: Sums, _ name: String) {
    let part = 1e-7
    #expect(isClose(number(run, "expected_orders", row), sums.orders, part), "\(name)")
    #expect(isNear(number(run, "expected_profit", row), sums.profit, 1e-4), "\(name)")
    // Beyond 1.28155 standard deviations of a normal distribution lies a tenth on either side.
    func spread(_ variance: Double, _ shifts: SIMD4<Double>) -> Double {
      1.2815515655446004
        * (variance + shifts[0] * shifts[0] + shifts[1] * shifts[1] + shifts[2] * shifts[2]
        + shifts[3] * shifts[3]).squareRoot()
    }
    let orders = spread(sums.orderVariance, sums.orderShifts)
    let profit = spread(sums.profitVariance, sums.profitShifts)
    let (low, high) = (max(0, sums.orders - orders), sums.orders + orders)
    #expect(isNear(number(run, "orders_low", row), low, part * high), "\(name)")
    #expect(isClose(number(run, "orders_high", row), high, part), "\(name)")
    #expect(isNear(number(run, "profit_low", row), sums.profit - profit, 2e-4), "\(name)")
    #expect(isNear(number(run, "profit_high", row), sums.profit + profit, 2e-4), "\(name)")
  }

  @Test(arguments: cases)
  func `expectations and intervals add up over customers`(test: Case) throws {
    let run = try Run(test)
    let year = try #require(run.models.year)
    let validation = try #require(run.models.validation)
    let back = try #require(run.study.startPrediction)
    for (kind, fitted, span, known, limit) in [
      ("forecast", run.models.now, year, run.asOf, nil),
      ("back_test", validation.models, back, run.start, run.asOf),
    ] {
      let naive = NaiveForecast(run.lines, known: known)
      #expect(naive.purchasesPerDay > 1.05)
      let months = naive.months(through: limit)
      let existing = existing(run, fitted, span, naive, months)
      let new = new(run, fitted, test, naive, months)
      for (place, row) in run.rows(kind).enumerated() {
        let month = place / 3
        let sums = [existing[month], new[month], existing[month] + new[month]][place % 3]
        expect(run, row, sums, "\(kind) \(months[month].label) \(place % 3)")
      }
    }
  }
}
