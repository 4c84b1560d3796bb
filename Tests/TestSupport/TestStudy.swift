import Analyses
import Columns
package import Customers
package import Framework
package import Measures
package import Options
import Parallelism

extension Study {
  /// A study of some lines; the as-of day is the newest line's unless given;
  /// files of options are all called `file.csv`.
  package static func of(
    _ lines: [TestLine], asOf: String? = nil, options: [AnyRunOption: String] = [:],
    files: [AnyRunOption: String] = [:], reports: [AnyRunOption: EarlierReport] = [:],
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
    for case (let option as RunOption<NamedFile?>, let text) in files {
      let file = NamedFile(path: "file.csv", bytes: Array(text.utf8))
      values.setContent(option, of: file.path, to: file)
    }
    for case (let option as RunOption<EarlierReport?>, let report) in reports {
      values.setContent(option, of: report.path, to: report)
    }
    try Catalog.check(values)
    return Study(
      ledger: ledger, window: ObservationWindow(firstDay: first, asOf: day), options: values,
      facts: facts, prospects: TextColumn(prospects), prospectFacts: prospectFacts, input: input,
      workers: Workers(count: threads))
  }
}
