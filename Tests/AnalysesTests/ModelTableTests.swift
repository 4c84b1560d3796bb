import Columns
import Customers
import Models
import Results
import TestSupport
import Testing

@testable import Analyses
@testable import Framework
@testable import Measures
@testable import Prediction

/// The tables of the models, written down by hand from the fits and forecasts that they print.
@Suite struct ModelTableTests {
  private static let lines = TestLine.steady(
    seed: 9, customers: 400, from: Day(20_000), days: 800)

  private static func study() throws -> Study { try Study.of(lines, threads: 2) }

  /// The rows of a table of fits by model and parameter.
  private func fits(_ table: ResultTable) -> [String: (value: Double?, error: Double?)] {
    let keys = table.lines(["model", "parameter"])
    let cells = zip(table.numbers("value"), table.numbers("standard_error"))
    return Dictionary(uniqueKeysWithValues: zip(keys, cells.map { (value: $0, error: $1) }))
  }

  // Time is in days in the fits and in weeks in the table: alpha and beta are times, the inverse of
  // rates, and with them their standard errors; r, s, a and b have no unit.
  @Test func `parameters and their standard errors are printed in weeks`() throws {
    let study = try Self.study()
    let rows = fits(try study.table("model_fit"))
    let models = try #require(study.models).now
    let times: [String: Set<String>] = [
      "nbd": ["alpha"], "bg-nbd": ["alpha"], "mbg-nbd": ["alpha"], "pareto-nbd": ["alpha", "beta"],
    ]
    let names: [String: [String]] = [
      "nbd": ["r", "alpha"], "bg-nbd": ["r", "alpha", "a", "b"],
      "mbg-nbd": ["r", "alpha", "a", "b"],
      "pareto-nbd": ["r", "alpha", "s", "beta"],
    ]
    var printed = 0
    for kind in PurchaseModelKind.allCases {
      let (model, fit) = (kind.rawValue, try #require(models.purchases(kind).fit))
      for (place, name) in try #require(names[model]).enumerated() {
        let row = try #require(rows["\(model),\(name)"])
        let unit = times[model]?.contains(name) == true ? 7.0 : 1
        let isUsable = fit.status.isUsable
        #expect(row.value == (isUsable ? fit.parameters[place] / unit : nil), "\(model) \(name)")
        #expect(
          row.error == (isUsable ? fit.standardErrors[place] / unit : nil), "\(model) \(name)")
        printed += isUsable ? 1 : 0
      }
      for (figure, value) in [
        ("log_likelihood", fit.logLikelihood), ("gradient_norm", fit.gradientNorm),
        ("iterations", Double(fit.passes)), ("customers", Double(fit.customers)),
        ("tuples", Double(fit.tuples)),
      ] {
        let row = try #require(rows["\(model),\(figure)"])
        #expect(row.value == value && row.error == nil, "\(model) \(figure)")
      }
    }
    #expect(printed >= 10)
  }

  @Test func `the model of profit is printed as it was fitted`() throws {
    let study = try Self.study()
    let rows = fits(try study.table("model_fit"))
    let fit = try #require(study.models?.now.spendFit)
    #expect(fit.model != nil)
    for (place, name) in ["p", "q", "v"].enumerated() {
      let row = try #require(rows["gamma-gamma,\(name)"])
      #expect(row.value == fit.parameters[place] && row.error == fit.standardErrors[place])
    }
    #expect(rows["gamma-gamma,correlation"]?.value == fit.correlation)
    #expect(rows["gamma-gamma,left_out"]?.value == Double(fit.leftOut))
  }

  // x, t_x, T and the mean are counted in the lines: purchase days after the first one, days from the
  // first to the last and to the as-of day, profit of these days over their number.
  @Test func `histories are those of the lines, predictions those of the model`() throws {
    let study = try Self.study()
    let table = RowsByKey(try study.table("model_predictions"))
    let naive = NaiveCustomers(Self.lines, asOf: Int(study.window.asOf.number))
    let year = try #require(study.models?.year)
    var told = 0
    for customer in naive.customers {
      func number(_ column: String) -> Double? { table.number(customer.id, column) }
      guard let first = customer.days.first, let last = customer.days.last else {
        #expect(number("x") == nil, "\(customer.id)")
        continue
      }
      let code = try #require(study.ledger.customerIds.rowOfSorted(customer.id.utf8))
      #expect(number("x") == Double(customer.days.count - 1), "\(customer.id)")
      #expect(number("t_x_days") == Double(last - first), "\(customer.id)")
      #expect(number("t_days") == Double(naive.asOf - first), "\(customer.id)")
      let mean = repeatProfit(of: customer, after: first).map {
        $0 / Double(customer.days.count - 1)
      }
      #expect(isNear(number("repeat_mean"), mean, 1e-4), "\(customer.id)")
      let orders = try #require(year.orders(code))
      let each = try #require(year.orderProfit(code))
      let residual = try #require(year.residualOrders(code))
      #expect(number("probability_alive") == year.alive(code), "\(customer.id)")
      #expect(number("expected_purchases") == orders, "\(customer.id)")
      #expect(isNear(number("expected_spend"), orders * each, 1e-4), "\(customer.id)")
      #expect(number("residual_transactions") == residual, "\(customer.id)")
      #expect(isNear(number("residual_value"), residual * each, 1e-4), "\(customer.id)")
      #expect(number("purchase_probability") == year.chance(code), "\(customer.id)")
      told += 1
    }
    #expect(told > 300)
  }

  /// The profit of the orders after the first purchase day, in whole units; nil without any.
  private func repeatProfit(of customer: NaiveCustomers.Customer, after first: Int) -> Double? {
    let orders = Dictionary(grouping: customer.lines) { $0.order ?? "day \($0.day.number)" }.values
    let later = orders.filter { order in
      order.reduce(0) { $0 + $1.revenue } > 0
        && (order.map { Int($0.day.number) }.min() ?? 0) > first
    }
    return later.isEmpty
      ? nil : Double(later.reduce(0) { $0 + $1.reduce(0) { $0 + $1.profit } }) / 10_000
  }

  /// What a customer did after the split, and what a forecast said of it.
  private struct Outcome {
    var repeats: Int
    var orders: (actual: Double, predicted: Double)
    var profit: (actual: Double, predicted: Double)
  }

  // The errors of a forecast over the customers of the split: their purchase days and profit in the
  // window by plain loops, the forecast by customer from the model.
  @Test func `scores are the errors over the customers of a group`() throws {
    let study = try Self.study()
    let table = try study.table("model_validation")
    let start = try #require(study.window.start)
    let before = NaiveCustomers(Self.lines, asOf: Int(start.number))
    let now = NaiveCustomers(Self.lines, asOf: Int(study.window.asOf.number))
    let validation = try #require(study.models?.validation)
    let groups: [(String, ClosedRange<Int>)] = [
      ("all", 0...999), ("x=0", 0...0), ("x=1", 1...1), ("x=2", 2...2), ("x=3-4", 3...4),
      ("x=5-9", 5...9), ("x=10+", 10...999),
    ]
    let keys = table.lines(["model", "group"])
    var scored = 0
    for contest in validation.contests {
      guard let prediction = contest.forecast.prediction else { continue }
      let all = try before.customers.filter { !$0.days.isEmpty }.map { customer -> Outcome in
        let code = try #require(study.ledger.customerIds.rowOfSorted(customer.id.utf8))
        let later = try #require(now[customer.id])
        return Outcome(
          repeats: customer.days.count - 1,
          orders: (
            Double(later.days.count { $0 > before.asOf }), prediction.orders(code) ?? .nan
          ),
          profit: (
            Double(later.profit(after: before.asOf, through: now.asOf)) / 10_000,
            prediction.profit(code) ?? .nan
          ))
      }
      for (group, repeats) in groups {
        let own = all.filter { repeats.contains($0.repeats) }
        let row = try #require(keys.firstIndex(of: "\(contest.forecast.name),\(group)"))
        #expect(table.numbers("customers")[row] == Double(own.count), "\(keys[row])")
        #expect(table.numbers("holdout_days")[row] == 365, "\(keys[row])")
        expect(table, row, "orders", own.map(\.orders), 1e-9)
        expect(table, row, "profit", own.map(\.profit), 1e-4)
      }
      scored += 1
    }
    #expect(scored >= 2)
  }

  private func expect(
    _ table: ResultTable, _ row: Int, _ name: String,
    _ pairs: [(actual: Double, predicted: Double)], _ distance: Double
  ) {
    let (actual, predicted) = (
      pairs.reduce(0) { $0 + $1.actual }, pairs.reduce(0) { $0 + $1.predicted }
    )
    let errors = pairs.map { $0.predicted - $0.actual }
    let isEmpty = pairs.isEmpty
    let expected: [(String, Double?)] = [
      ("actual_\(name)", actual), ("predicted_\(name)", predicted),
      ("\(name)_bias", actual > 0 ? predicted / actual - 1 : nil),
      ("\(name)_mae", isEmpty ? nil : mean(errors.map(abs))),
      ("\(name)_rmse", isEmpty ? nil : mean(errors.map { $0 * $0 }).squareRoot()),
    ]
    for (column, value) in expected {
      #expect(
        isNear(table.numbers(column)[row], value, distance * max(1, abs((value ?? 0) * 1e-5))),
        "\(table.lines(["model", "group"])[row]) \(column)")
    }
  }

  private static let quantile = 1.2815515655446004

  // 80 % of a normal distribution lie within 1.28155 spreads. Variances of customers add up; what an error
  // of a parameter shifts adds up before it is squared.
  @Test func `totals have intervals of 80 %`() throws {
    let study = try Self.study()
    let table = try study.table("model_validation")
    let keys = table.lines(["model", "group"])
    let validation = try #require(study.models?.validation)
    var told = 0
    for contest in validation.contests {
      guard let prediction = contest.forecast.prediction else { continue }
      var (total, variance, shifts) = (0.0, 0.0, SIMD4<Double>.zero)
      for customer in validation.outcome.customers {
        let tuple = try #require(prediction.tuple(of: Int(customer)))
        total += prediction.orders(Int(customer)) ?? .nan
        variance += prediction.purchases.distribution.countVariance(tuple)
        shifts += prediction.purchases.shifts[tuple]
      }
      let spread = Self.quantile * (variance + (shifts * shifts).sum()).squareRoot()
      let row = try #require(keys.firstIndex(of: "\(contest.forecast.name),all"))
      #expect(isNear(table.numbers("orders_low")[row], total - spread, 1e-6))
      #expect(isNear(table.numbers("orders_high")[row], total + spread, 1e-6))
      told += 1
    }
    #expect(told >= 2)
  }

  // The error of the parameters is added to the distance of each end as the sides of a right angle are;
  // the lower end stays at 0 where it was.
  @Test func `the interval of a customer holds the error of the parameters`() throws {
    let study = try Self.study()
    let table = RowsByKey(try study.table("lifetime_value"))
    let (models, year) = (try #require(study.models).now, try #require(study.models?.year))
    let spend = try #require(models.spend)
    var wide = 0
    for customer in 0..<study.ledger.customerCount {
      guard let tuple = year.tuple(of: customer), let mean = year.profit(customer),
        let each = year.orderProfit(customer)
      else { continue }
      let frequency = Double(models.histories.frequency[tuple])
      let unit =
        spend.scale(frequency: frequency, mean: models.means[customer]) * models.days.netShare
      let error = Self.quantile * year.purchases.standardError(tuple) * each
      func end(_ profit: Double) -> Double {
        let distance = ((profit - mean) * (profit - mean) + error * error).squareRoot()
        return profit < mean ? max(min(0, profit), mean - distance) : mean + distance
      }
      let ends = [
        end(year.purchases.distribution.lowProfit(tuple) * unit),
        end(year.purchases.distribution.highProfit(tuple) * unit),
      ].sorted()
      let id = study.ledger.customerIds[customer]
      #expect(isNear(table.number(id, "predicted_low_12m"), ends[0], 1e-4), "\(id)")
      #expect(isNear(table.number(id, "predicted_high_12m"), ends[1], 1e-4), "\(id)")
      wide += ends[0] + 1 < mean && mean + 1 < ends[1] ? 1 : 0
    }
    #expect(wide > 100)
  }

  // A fifth of the customers, rounded up, by the profit that the rule ranks them by: of the rule of past
  // profit the profit up to the split, of days since the last purchase the latest.
  @Test func `rules of thumb rank by what was known at the split`() throws {
    let study = try Self.study()
    let table = RowsByKey(try study.table("model_validation"), by: "model")
    let start = try #require(study.window.start)
    let before = NaiveCustomers(Self.lines, asOf: Int(start.number)).customers
      .filter { !$0.days.isEmpty }
    let now = NaiveCustomers(Self.lines, asOf: Int(study.window.asOf.number))
    func later(_ customer: NaiveCustomers.Customer) -> Double {
      Double(now[customer.id]?.profit(after: Int(start.number), through: now.asOf) ?? 0)
    }
    let total = before.reduce(0) { $0 + later($1) }
    let rules: [(String, (NaiveCustomers.Customer) -> Int64)] = [
      ("past_profit", \.profit), ("days_since_last", { Int64($0.days.last ?? 0) }),
      (
        "last_window_again",
        { $0.profit(after: Int(start.number) - 365, through: Int(start.number)) }
      ),
    ]
    for (name, rank) in rules {
      // Ties are in the order of the ids, which the sort keeps.
      let best = before.sorted { rank($0) > rank($1) }.prefix((before.count + 4) / 5)
      let share = best.reduce(0) { $0 + later($1) } / total
      #expect(isNear(table.number(name, "best_fifth_share"), share, 1e-9), "\(name)")
    }
  }
}
