public import ArgumentParser
import Columns
public import Generation

extension GenerateCommand {
  /// `holdfast generate population`.
  struct Population: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "population",
      abstract: "Customers drawn from a lifetime model, with what they do in the holdout.",
      discussion: """
        transactions.csv holds the purchases of the days observed, truth.csv what each customer was \
        made from and what they buy in the holdout, parameters.csv the plan. Purchases are a Poisson \
        process with gamma rates (r, alpha). With nbd customers never drop out. With bg-nbd they drop \
        out after each repeat with a beta probability (a, b), with mbg-nbd after each purchase; with \
        pareto-nbd they drop out at a gamma rate (s, beta). Spend is as in the Gamma-Gamma model (p, \
        q, v). Time is in weeks. Parameters that are not given are those of the CDNOW customers.

        More days show the same customers for longer and change no earlier purchase.

        Examples:
          holdfast generate population --out customers
          holdfast generate population --model bg-nbd --a 0.5 --b 2 --out customers
          holdfast generate population --days 546 --holdout-days 0 --out whole
        """)

    @Option(help: "Folder to write to; absent or empty.") var out: String
    @Option(help: "The model that customers are drawn from.")
    var model = PurchaseProcess.Kind.mbgNBD
    @Option(help: "Seed of all random numbers.") var seed: UInt64 = 2026
    @Option(help: "Number of customers.") var customers = PopulationPlan().customers
    @Option(help: "First day, YYYY-MM-DD.") var firstDay = "2023-01-01"
    @Option(help: "Number of days observed.") var days = PopulationPlan().days
    @Option(help: "Number of days over which first purchases are spread; default: 84, or all days.")
    var entryDays: Int?
    @Option(help: "Number of days after those observed, for the truth.")
    var holdoutDays = PopulationPlan().holdoutDays
    @Option(help: "Shape of the purchase rates.") var r: Double?
    @Option(help: "Scale of the purchase rates, weeks.") var alpha: Double?
    @Option(help: "First shape of the drop-out probabilities (bg-nbd, mbg-nbd).") var a: Double?
    @Option(help: "Second shape of the drop-out probabilities (bg-nbd, mbg-nbd).") var b: Double?
    @Option(help: "Shape of the drop-out rates (pareto-nbd).") var s: Double?
    @Option(help: "Scale of the drop-out rates, weeks (pareto-nbd).") var beta: Double?
    @Option(help: "Shape of the spend of a purchase.") var p = PopulationPlan.Spend().p
    @Option(help: "Shape of the mean spend of customers.") var q = PopulationPlan.Spend().q
    @Option(help: "Scale of the mean spend of customers.") var v = PopulationPlan.Spend().v

    func run() throws {
      let plan = PopulationPlan(
        try process(), seed: seed, customers: customers,
        firstDay: try GenerateCommand.day(firstDay),
        days: days, entryDays: entryDays ?? min(days, PopulationPlan().entryDays),
        holdoutDays: holdoutDays, spend: PopulationPlan.Spend(p: p, q: q, v: v))
      try GeneratedFiles.write(.population(plan), folder: out)
    }

    private func process() throws -> PurchaseProcess {
      let given = [
        ("r", r), ("alpha", alpha), ("a", a), ("b", b), ("s", s), ("beta", beta),
      ].compactMap { name, value in value.map { (name: name, value: $0) } }
      do {
        return try PurchaseProcess(model, named: given)
      } catch let error as GenerationError {
        throw Failure.exit(error.description, code: 64)
      }
    }
  }
}

extension PurchaseProcess.Kind: ExpressibleByArgument {}
