import Analyses
import Columns
import Customers
import Decoding
import Framework
import Ingest
import Options

extension Run {
  /// What the run came to, for its manifest and its summary.
  func facts(
    _ input: RunFacts.Input, _ study: Study, _ analyses: Selection.Divided,
    _ writing: TableWriting
  ) -> RunFacts {
    let isAccepted = isAccepted(input.result.accounting)
    return RunFacts(
      arguments: plan.arguments, threads: plan.threads, isAccepted: isAccepted, input: input,
      customers: customers(study, analyses.running),
      tables: RunFacts.Tables(
        files: writing.files, skipped: skipped(analyses.lacking),
        emptyColumns: emptyColumns(study, analyses.running, writing)),
      origin: origin, executable: Digest.ofExecutable,
      warnings: input.passedOver.map { Warning($0) }
        + warnings(input.result, isAccepted, writing) + input.repetitionWarnings
        + study.warnings
        + skippedWarnings(analyses.lacking) + analyses.running.flatMap { $0.warnings(study) },
      policy: plan.warnings,
      stopwatch: stopwatch)
  }

  private func isAccepted(_ accounting: Accounting) -> Bool {
    plan.acceptsRejects
      || !plan.maximumRejects.isExceeded(
        rejected: accounting.rejectedRows, of: accounting.rowsRead)
  }

  private func customers(_ study: Study, _ analyses: [Analysis]) -> RunFacts.Customers {
    RunFacts.Customers(
      count: study.book.customerCount, prospects: study.prospects.count, window: study.window,
      hasGivenDay: plan.reading.asOf != nil, hasCompleteHistory: plan.hasCompleteHistory,
      options: Catalog.options.compactMap { option in
        options.values.text(option).map { (option.name, $0) }
      },
      parameters: analyses.compactMap { analysis in
        let tables = analysis.parameters(study)
        return tables.isEmpty ? nil : (analysis.name, tables)
      })
  }

  private func skipped(
    _ lacking: [(analysis: Analysis, columns: [CanonicalColumn])]
  ) -> [(analysis: String, lacks: [String])] {
    lacking.map { ($0.name, $1.map(\.rawValue)) }
      + selection.unasked.map { ($0.analysis.name, ["--\($0.option.name)"]) }
  }

  private func emptyColumns(
    _ study: Study, _ analyses: [Analysis], _ writing: TableWriting
  ) -> [(table: String, column: String, why: String)] {
    let tables = analyses.flatMap(\.tables)
    return writing.emptyColumns.map { table, name in
      let column = tables.first { $0.name == table }?.columns.first { $0.name == name }
      return (table, name, column?.whyEmpty(study) ?? "")
    }
  }

  /// Analyses that were asked for by name and cannot run; the manifest lists all others.
  private func skippedWarnings(
    _ lacking: [(analysis: Analysis, columns: [CanonicalColumn])]
  ) -> [Warning] {
    let byColumns = plan.only.isEmpty ? [] : lacking.map { ($0.name, $1.map(\.rawValue)) }
    let byOption = selection.unasked.filter(\.isNamed).map {
      ($0.analysis.name, ["--\($0.option.name)"])
    }
    return (byColumns + byOption).map { name, lacks in
      let isOne = lacks.count == 1
      return Warning(
        .skippedAnalysis,
        "\(name) was skipped because \(lacks.joined(separator: ", ")) \(isOne ? "is" : "are") "
          + "missing.", words: [name])
    }
  }
}
