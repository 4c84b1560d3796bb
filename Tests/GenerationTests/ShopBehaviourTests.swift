import Columns
import Generation
import Testing

/// Customers behave as the models say they were made to.
@Suite struct ShopBehaviourTests {
  /// Rates against the moments of their gamma distributions, within five standard errors.
  @Test func ratesHaveTheDistributionAskedFor() throws {
    var plan = ShopPlan(seed: 8, customers: 2_500, days: 1, daysBefore: 0, writesTruth: true)
    plan.prospectShare = 0
    let truth = try GeneratedFiles(.shop(plan)).rows("truth.csv")
    let behaviour = plan.behaviour
    for (name, shape, rate) in [
      ("purchase_rate", behaviour.r, behaviour.alpha),
      ("dropout_rate", behaviour.s, behaviour.beta),
    ] {
      let values = truth.map { $0.number(name) }
      let mean = values.reduce(0, +) / 2_500
      #expect((mean - shape / rate).magnitude < 5 * (shape / rate / rate / 2_500).squareRoot())
      let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2_500
      // The fourth central moment of a gamma number is (3 shape^2 + 6 shape) / rate^4.
      let error = ((2 * shape * shape + 6 * shape) / 2_500).squareRoot() / rate / rate
      #expect((spread - shape / rate / rate).magnitude < 5 * error)
    }
    // 1 / mean order value is a gamma number of shape q: its mean is q / (p v).
    let inverse = truth.reduce(0) { $0 + 1 / $1.number("mean_order_value") } / 2_500
    let expected = behaviour.q / behaviour.p / behaviour.v
    #expect((inverse - expected).magnitude < 5 * expected / (behaviour.q * 2_500).squareRoot())
  }

  /// Given rate and end of each customer, orders are a Poisson process: sums against their mean.
  @Test func ordersComeAtTheRateOfTheCustomer() throws {
    var plan = ShopPlan(seed: 9, customers: 800, days: 364, daysBefore: 0, writesTruth: true)
    plan.seasonality = 0
    plan.prospectShare = 0
    // Members buy more often than the rate that was drawn; ShopRecordTests measures by how much.
    plan.memberLift = 0
    let files = try GeneratedFiles(.shop(plan))
    let end = plan.firstDay + plan.days
    var expected = 0.0
    var orders = 0
    for (customer, truth) in zip(files.rows("customers.csv"), files.rows("truth.csv")) {
      let joined = try #require(Day(customer["acquired_on"]))
      let left = Day(truth["ended_on"]).map { min($0, end) } ?? end
      // Half a day: the day of dropping out counts for a part.
      let weeks = (Double(left - joined) + (left < end ? 0.5 : 0)) / 7
      expected += truth.number("purchase_rate") * weeks
      orders += truth.integer("orders") - 1
    }
    // Five standard deviations of a Poisson sum, and 3 % for weekdays and days cut in two.
    #expect((Double(orders) - expected).magnitude < 5 * expected.squareRoot() + 0.03 * expected)
  }

  /// What regular customers spend is their mean order value, but for the rounding to products.
  @Test func customersSpendWhatTheyWereMadeToSpend() throws {
    var plan = ShopPlan(seed: 10, customers: 400, writesTruth: true)
    plan.refundShare = 0
    let truth = try GeneratedFiles(.shop(plan)).rows("truth.csv").filter {
      $0.integer("orders") >= 10
    }
    #expect(truth.count > 50)
    let spent = truth.reduce(0) { $0 + $1.number("revenue") }
    let meant = truth.reduce(0) {
      $0 + $1.number("mean_order_value") * Double($1.integer("orders"))
    }
    #expect((0.93...1.07).contains(spent / meant))
  }

  @Test func aFifthOfTheCustomersMakeMostOfTheProfit() throws {
    let files = try GeneratedFiles(.shop(ShopPlan(seed: 1, customers: 800, writesTruth: true)))
    let profits = files.rows("truth.csv").filter { $0.integer("orders") > 0 }
      .map { $0.cents("profit") }.sorted(by: >)
    let total = profits.reduce(0, +)
    let top = profits.prefix((20 * profits.count + 99) / 100).reduce(0, +)
    #expect((0.65...0.9).contains(Double(top) / Double(total)))
    #expect(profits.contains { $0 < 0 }, "some customers cost money")
  }

  @Test func theSeasonShows() throws {
    var plan = ShopPlan(seed: 4, customers: 1_000, days: 365, daysBefore: 0)
    plan.seasonality = 0.8
    plan.behaviour.beta = 2_500
    let rows = try GeneratedFiles(.shop(plan)).rows("transactions/")
    let months = Dictionary(grouping: rows) { $0["date"].prefix(7).suffix(2) }.mapValues(\.count)
    // Customers join evenly and stay, so that growth alone makes December about 12/8 of August; the
    // season makes it 1.8 / 0.7 times that. (The first order of each customer has no season.)
    #expect(Double(months["12"] ?? 0) > 2 * Double(months["08"] ?? .max))
  }
}
