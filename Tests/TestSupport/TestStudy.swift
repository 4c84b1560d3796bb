package import Analyses
import Columns
package import Customers
import Parallelism

extension Study {
  /// A study of some lines; the as-of day is the newest line's unless given;
  /// files of options are all called `file.csv`.
  package static func of(
    _ lines: [TestLine], asOf: String? = nil, options: [AnalysisOption: String] = [:],
    files: [AnalysisOption: String] = [:], reports: [AnalysisOption: EarlierReport] = [:],
    facts: CustomerFacts = CustomerFacts(),
    prospects: [String] = [], prospectFacts: CustomerFacts = CustomerFacts(),
    input: InputTraits = InputTraits(), blocks: Int = 1,
    threads: Int = 1
  ) throws -> Study {
    let newest = Day(lines.map(\.day.number).max() ?? 0)
    let day = asOf.flatMap { Day($0) } ?? newest
    let ledger = try Ledger.of(lines, blocks: blocks, threads: threads)
    let first = Day(lines.map(\.day.number).min() ?? 0)
    var values = OptionValues()
    for (option, text) in options { try values.set(option, to: text) }
    for (option, text) in files { values.setContent(option, of: "file.csv", to: Array(text.utf8)) }
    for (option, report) in reports { values.setReport(option, to: report) }
    return try Study(
      ledger: ledger, window: ObservationWindow(firstDay: first, asOf: day), options: values,
      facts: facts, prospects: TextColumn(prospects), prospectFacts: prospectFacts, input: input,
      workers: Workers(count: threads))
  }
}
