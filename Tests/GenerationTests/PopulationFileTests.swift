import Columns
import Generation
import Parallelism
import Testing

/// The files of a population: complete, and consistent with one another.
@Suite struct PopulationFileTests {
  private static let plan = PopulationPlan(
    PurchaseProcess(.mbgNBD), seed: 11, customers: 9_000, days: 200, entryDays: 50,
    holdoutDays: 100)
  private static let generated = Result { try GeneratedFiles(.population(plan)) }

  @Test func `the files are there, with their headers and a row for every customer`() throws {
    let files = try Self.generated.get()
    #expect(files.files.map(\.name) == ["transactions.csv", "truth.csv", "parameters.csv"])
    #expect(files.header("transactions.csv") == PopulationPlan.transactionHeader)
    #expect(files.header("truth.csv") == PopulationPlan.truthHeader)
    #expect(files.report.files == 3)
    #expect(files.report.bytes == files.files.reduce(0) { $0 + $1.bytes.count })
    let truth = files.rows("truth.csv")
    #expect(truth.map { $0["customer_id"] } == (0..<9_000).map { "C\(10_001 + $0)" })
    #expect(truth.allSatisfy { $0.count == PopulationPlan.truthHeader.count })
  }

  @Test func `the truth is what the transactions hold`() throws {
    let files = try Self.generated.get()
    let rows = files.rows("transactions.csv")
    #expect(rows.count == files.report.rows)
    let byCustomer = Dictionary(grouping: rows) { $0["customer_id"] }
    var revenue = 0
    for truth in files.rows("truth.csv") {
      let own = try #require(byCustomer[truth["customer_id"]])
      let days = own.map { $0["date"] }
      #expect(days == days.sorted() && days[0] == truth["first_purchase"])
      #expect(truth.integer("purchases") == own.count)
      #expect(truth.integer("purchase_days") == Set(days).count)
      let spend = own.reduce(0) { $0 + $1.cents("amount") }
      #expect(truth.cents("spend") == spend)
      revenue += spend
      if let end = Day(truth["ended_on"]), end < Self.plan.firstDay + 200 {
        #expect(truth.integer("holdout_purchases") == 0 && truth.cents("holdout_spend") == 0)
      }
    }
    #expect(files.report.revenue == Money(units: Int64(revenue) * 100))
    let last = Self.plan.firstDay + 199
    #expect(rows.allSatisfy { (Self.plan.firstDay...last).contains(Day($0["date"]) ?? Day(0)) })
  }

  /// The same customers, observed until the end of the holdout, have the purchases held out.
  @Test func `the holdout is what a longer observation shows`() throws {
    var plan = Self.plan
    plan.days = 300
    plan.holdoutDays = 0
    let whole = try GeneratedFiles(.population(plan)).rows("truth.csv")
    for (truth, whole) in zip(try Self.generated.get().rows("truth.csv"), whole) {
      for name in ["purchases", "purchase_days"] {
        #expect(truth.integer(name) + truth.integer("holdout_\(name)") == whole.integer(name))
      }
      #expect(truth.cents("spend") + truth.cents("holdout_spend") == whole.cents("spend"))
      #expect(truth["ended_on"] == whole["ended_on"])
      #expect(whole.integer("holdout_purchases") == 0)
    }
  }

  @Test func `the parameters are those of the plan`() throws {
    let rows = try Self.generated.get().rows("parameters.csv")
    #expect(
      rows.map(\.cells) == [
        ["model", "mbg-nbd"], ["r", "0.525"], ["alpha", "6.183"], ["a", "0.891"], ["b", "1.614"],
        ["p", "6.25"], ["q", "3.744"], ["v", "15.444"], ["seed", "11"], ["customers", "9000"],
        ["first_day", "2023-01-01"], ["days", "200"], ["entry_days", "50"],
        ["holdout_days", "100"],
      ])
  }

  @Test(arguments: PurchaseProcess.Kind.allCases)
  func `threads do not matter and seeds do`(kind: PurchaseProcess.Kind) throws {
    // Two chunks of customers, the second one short.
    var plan = PopulationPlan(PurchaseProcess(kind), seed: 2, customers: 8_300, days: 100)
    let one = try GeneratedFiles(.population(plan), threads: 1).everything
    #expect(try GeneratedFiles(.population(plan), threads: 2).everything == one)
    #expect(try GeneratedFiles(.population(plan), threads: 7).everything == one)
    plan.seed = 3
    #expect(try GeneratedFiles(.population(plan)).everything != one)
  }

  @Test func `extreme plans end, and their files can be read`() throws {
    for (kind, parameters) in [
      (PurchaseProcess.Kind.nbd, [1e-6, 1e6]), (.nbd, [1e6, 1e6]), (.nbd, [1, 0.001]),
      (.bgNBD, [1, 1, 1e-6, 1e6]), (.mbgNBD, [1, 1, 1e6, 1e-6]), (.mbgNBD, [1, 1, 1e-6, 1e-6]),
      (.paretoNBD, [1, 1, 1, 0.001]), (.paretoNBD, [1, 1, 1e-6, 1e6]),
    ] {
      for spend in [
        PopulationPlan.Spend(p: 1e-6, q: 1.001, v: 1), .init(p: 1e6, q: 1e6, v: 1e5),
        .init(p: 1e-6, q: 1e6, v: 1e-6),
      ] {
        let plan = PopulationPlan(
          PurchaseProcess(kind, parameters), customers: 20, days: 30, entryDays: 30,
          holdoutDays: 5, spend: spend)
        let files = try GeneratedFiles(.population(plan))
        #expect(files.rows("truth.csv").count == 20, "\(kind) \(parameters)")
        #expect(
          files.rows("transactions.csv").allSatisfy { $0.cents("amount") >= 1 },
          "\(kind) \(parameters) \(spend)")
      }
    }
  }

  @Test func `impossible plans are refused`() {
    func message(_ change: (inout PopulationPlan) -> Void) -> String? {
      var plan = PopulationPlan()
      change(&plan)
      return #expect(throws: GenerationError.self) {
        try GeneratedFiles(.population(plan))
      }?.description
    }
    #expect(
      message { $0.process = PurchaseProcess(.nbd, [1, 0]) }
        == "alpha is 0.0, but must be a number from 0.001 to 1000000.")
    #expect(
      message { $0.process = PurchaseProcess(.bgNBD, [1, 1, .nan, 1]) }
        == "a is nan, but must be a number from 1e-06 to 1000000.")
    #expect(
      message { $0.process = PurchaseProcess(.nbd, [10, 0.001]) }
        == "r / alpha is 10000.0, but must be at most 1000 purchases a week.")
    #expect(
      message { $0.process = PurchaseProcess(.paretoNBD, [1, 1, 100, 0.01]) }
        == "s / beta is 10000.0, but must be at most 1000 a week.")
    #expect(
      message { $0.entryDays = 274 }
        == "entry-days is 274, but must be a number from 1 to that of the days, 273.")
    #expect(message { $0.holdoutDays = -1 }?.hasPrefix("holdout-days is -1") == true)
    #expect(message { $0.customers = 0 }?.hasPrefix("customers is 0") == true)
    #expect(message { $0.days = 0 }?.hasPrefix("days is 0") == true)
    #expect(message { $0.spend.q = 1 }?.hasPrefix("q is 1.0, but must be above 1") == true)
    #expect(message { $0.spend.p = 0 }?.hasPrefix("p is 0.0") == true)
    #expect(message { $0.spend.v = 1e6 }?.hasPrefix("p v / (q - 1) is") == true)
    #expect(
      message {
        $0.customers = 20_000_000
        $0.process = PurchaseProcess(.nbd, [1, 1])
      } == "customers is 20000000, but must be so many that they make at most 500000000 purchases.")
  }

  @Test func `a parameter of another model is refused by name`() throws {
    let process = try PurchaseProcess(.bgNBD, named: [("a", 0.5), ("alpha", 3)])
    #expect(process == PurchaseProcess(.bgNBD, [0.243, 3, 0.5, 2.426]))
    let error = #expect(throws: GenerationError.self) {
      try PurchaseProcess(.bgNBD, named: [("s", 1)])
    }
    #expect(error?.description == "The model bg-nbd has no parameter s, but r, alpha, a, b.")
  }
}
