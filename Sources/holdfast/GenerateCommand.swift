import ArgumentParser
import Columns
import Generation

/// `holdfast generate`: synthetic exports from a seed, with known truth.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write synthetic exports from a seed: a shop, customers of a model, one large file.",
    discussion: """
      The same seed and options give the same bytes on every machine.

      Examples:
        holdfast generate shop --out shop                       1,500 customers, a year and a half
        holdfast generate shop --out shop --customers 20000 --truth
        holdfast generate population --model pareto-nbd --out customers
        holdfast generate bench --rows 10000000 --customers 500000 --out orders.csv
        holdfast generate bench --rows 2000000 --files 10000 --out orders
      """,
    subcommands: [Shop.self, Population.self, Benchmark.self])

  /// The day that `--first-day` names.
  static func day(_ text: String) throws -> Day {
    guard let day = Day(text) else {
      throw Failure.exit("--first-day: '\(text)' is not a day. Write it like 2023-01-01.", code: 64)
    }
    return day
  }

  /// `holdfast generate shop`.
  struct Shop: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "shop",
      abstract: "A shop: daily files in transactions/, customers.csv, and on request truth.csv.",
      discussion: """
        Customers buy as in the Pareto/NBD model (gamma purchase rates r, alpha and gamma lifetimes \
        s, beta, time in weeks) and spend as in the Gamma-Gamma model (p, q, v). truth.csv holds \
        what was drawn for each customer.
        """)

    @Option(help: "Folder to write to; absent or empty.") var out: String
    @Option(help: "Seed of all random numbers.") var seed: UInt64 = 2026
    @Option(help: "Number of customers.") var customers = 1_500
    @Option(help: "First day, YYYY-MM-DD.") var firstDay = "2023-01-01"
    @Option(help: "Number of days.") var days = 547
    @Flag(help: "Also write truth.csv.") var truth = false
    @Option(help: "Shape of the purchase rates.") var r = ShopPlan.Behaviour().r
    @Option(help: "Scale of the purchase rates, weeks.") var alpha = ShopPlan.Behaviour().alpha
    @Option(help: "Shape of the drop-out rates.") var s = ShopPlan.Behaviour().s
    @Option(help: "Scale of the drop-out rates, weeks.") var beta = ShopPlan.Behaviour().beta
    @Option(help: "Shape of the spend of an order.") var p = ShopPlan.Behaviour().p
    @Option(help: "Shape of the mean spend of customers.") var q = ShopPlan.Behaviour().q
    @Option(help: "Scale of the mean spend of customers.") var v = ShopPlan.Behaviour().v

    func run() throws {
      var plan = ShopPlan(
        seed: seed, customers: customers, firstDay: try GenerateCommand.day(firstDay), days: days,
        writesTruth: truth)
      plan.behaviour.r = r
      plan.behaviour.alpha = alpha
      plan.behaviour.s = s
      plan.behaviour.beta = beta
      plan.behaviour.p = p
      plan.behaviour.q = q
      plan.behaviour.v = v
      try GeneratedFiles.write(.shop(plan), folder: out)
    }
  }

  /// `holdfast generate bench`.
  struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bench",
      abstract: "One large file to measure speed with: ten columns, about 85 bytes per row.")

    @Option(help: "File to write, which must not exist; with --files a folder, absent or empty.")
    var out: String
    @Option(help: "Seed of all random numbers.") var seed: UInt64 = 1
    @Option(help: "Number of rows.") var rows = 10_000_000
    @Option(help: "Number of customers, at most the number of rows.") var customers = 500_000
    @Option(help: "Bytes of every order's and customer's id, 17 to 255; default: short numbers.")
    var idBytes: Int?
    @Flag(help: "Put every field in quotes.") var quoteAll = false
    @Option(help: "Number of columns; those above ten are not read.") var columns = 10
    @Option(help: "Number of files that the rows are spread over.") var files = 1

    func run() throws {
      let shape = BenchmarkShape(
        idBytes: idBytes, quotesAll: quoteAll, columns: columns, files: files)
      let plan = GenerationPlan.benchmark(
        BenchmarkPlan(seed: seed, rows: rows, customers: customers, shape: shape))
      if files > 1 {
        try GeneratedFiles.write(plan, folder: out)
      } else {
        try GeneratedFiles.write(plan, file: out)
      }
    }
  }
}
