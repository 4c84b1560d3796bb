import Analyses
import CPlatform
import Columns
import Customers
import Ingest
import Options
import Parallelism
import Results
import Writers

extension Engine {
  /// Reads exports, analyses them and publishes the report.
  ///
  /// Stages follow the way of the data: read, group, analyse and write, publish. A run that throws
  /// leaves the old report as it was and nothing behind.
  ///
  /// - Throws: `RunFailure` with the sort of failure and a message for people.
  public static func run(
    _ plan: RunPlan, observer: RunObserver, isCancelled: @escaping @Sendable () -> Bool
  ) throws(RunFailure) -> RunOutcome {
    // The columns of one stage are freed while those of the next are filled. Given back and taken
    // anew, every page is cleared by the system again, which costs more than the work on it.
    holdfast_keep_freed_pages()
    do {
      var run = try Run(plan, observer, isCancelled)
      return try run.outcome()
    } catch {
      throw RunFailure(error)
    }
  }
}

/// One run, from its plan to its outcome.
struct Run {
  let plan: RunPlan
  let observer: RunObserver
  let isCancelled: @Sendable () -> Bool
  let workers: Workers
  let selection: Selection
  let options: OptionValues
  /// The files of the reports that options name.
  let reportInputs: [OtherInput]
  private(set) var stopwatch = Stopwatch()

  init(
    _ plan: RunPlan, _ observer: RunObserver, _ isCancelled: @escaping @Sendable () -> Bool
  ) throws {
    self.plan = plan
    self.observer = observer
    self.isCancelled = isCancelled
    workers = Workers(count: plan.threads)
    let (options, reportInputs) = try Run.options(plan)
    self.options = options
    self.reportInputs = reportInputs
    selection = try Selection(
      only: plan.only, skip: plan.skip, available: nil, options: options)
    try Run.check(options, plan)
  }

  /// Performs the stages.
  mutating func outcome() throws -> RunOutcome {
    let inputs = try expandInputs(plan.inputs, skippingDirectory: plan.out)
    let publication = try Publication.open(
      out: plan.out, layout: plan.layout,
      inputs: inputs.filter { !$0.isStandardInput }.map(\.path) + plan.otherFiles,
      knownFiles: Engine.fileNames)
    do {
      return try outcome(inputs, publication)
    } catch {
      for warning in publication.discard() { observer.warning(warning.description) }
      throw error
    }
  }

  private mutating func outcome(
    _ inputs: [InputFile], _ publication: Publication
  ) throws -> RunOutcome {
    // Only now: a report that cannot be written is told before anything is awaited.
    let inputs = try keepPipes(inputs, isCancelled: isCancelled)
    var writing = TableWriting(
      publication: publication, format: plan.format, options: plan.writing, workers: workers)
    defer { writing.settle() }
    var reading = try read(inputs, &writing)
    stopwatch.lap("read")
    let digests = digests(of: inputs)
    let study = try group(&reading)
    stopwatch.lap("group")
    let selection = try Selection(
      only: plan.only, skip: plan.skip, available: study.input.columns, options: options)
    try analyse(study, selection, &writing)
    try writing.write(Reconciliation.table(reading.result.accounting))
    try writing.finish()
    stopwatch.lap("write")
    let texts = try digests.value()
    let others = try otherInputs(reading)
    stopwatch.lap("digest")
    let manifest = Manifest(
      plan: plan, reading: reading, study: study, selection: selection, writing: writing,
      digests: texts, otherInputs: others, stopwatch: stopwatch)
    return try publish(publication, manifest, writing)
  }

  private mutating func analyse(
    _ study: Study, _ selection: Selection, _ writing: inout TableWriting
  ) throws {
    for analysis in selection.analyses {
      guard !isCancelled() else { throw RunFailure.cancelled }
      observer.progress("Analysing: \(analysis.name)")
      // Taken out one by one, so that each is freed as soon as it is written.
      var tables = Array(try analysis.run(study).reversed())
      stopwatch.lap("analyse", of: analysis.name)
      while let table = tables.popLast() {
        if selection.tables.contains(table.name) { try writing.write(table) }
      }
      stopwatch.lap("write", of: analysis.name)
    }
  }

  private func publish(
    _ publication: Publication, _ manifest: Manifest, _ writing: TableWriting
  ) throws -> RunOutcome {
    guard !isCancelled() else { throw RunFailure.cancelled }
    let bytes = manifest.bytes
    try writing.write(bytes, named: Manifest.fileName)
    for warning in manifest.warnings { observer.warning(warning) }
    let accepted = manifest.isAccepted
    let report = accepted ? try publication.publish() : try publication.publishRejected()
    for warning in report.warnings { observer.warning(warning.description) }
    return RunOutcome(
      isPublished: accepted, path: report.path,
      summary: manifest.summary + (accepted ? ["Report: \(report.path)"] : []),
      rejection: accepted ? "" : manifest.rejection(markedReport: report.path), manifest: bytes)
  }

  /// The digests of the inputs, computed beside the analyses where there is a second thread.
  private func digests(of inputs: [InputFile]) -> Background<[String]> {
    let isCancelled = self.isCancelled
    return workers.background {
      try inputs.map { try Digest.text(of: $0, isCancelled: isCancelled) }
    }
  }

  /// Makes sure that the options of the analyses agree with one another.
  private static func check(_ options: OptionValues, _ plan: RunPlan) throws {
    do {
      try Study.check(options)
    } catch {
      let failure = RunFailure(error)
      let isUsage = error.isOfOptions && !plan.hasConfiguredOptions
      throw isUsage ? RunFailure(.usage, failure.message) : failure
    }
  }

  /// The options with the content of the files and reports that they name.
  private static func options(_ plan: RunPlan) throws -> (OptionValues, [OtherInput]) {
    var values = plan.options
    var inputs: [OtherInput] = []
    for (option, path) in plan.namedPaths {
      if let option = option as? RunOption<NamedFile?> {
        let file = NamedFile(path: path, bytes: try SmallFile.bytes(path))
        values.setContent(option, of: path, to: file)
      } else if let option = option as? RunOption<EarlierReport?> {
        let written = try WrittenReport(path, option: option.name)
        values.setContent(option, of: path, to: written.report)
        inputs += written.inputs
      }
    }
    return (values, inputs)
  }
}

extension RunPlan {
  /// The files that are read besides the exports; not those of a report to compare with, which may
  /// be the one that is replaced.
  var otherFiles: [String] {
    [customers, excludedCustomersFile, idMapFile].compactMap { $0 }
      + namedPaths.filter { $0.option is RunOption<NamedFile?> }.map(\.path)
  }

  /// What options of the analyses name: files and reports, in the order of the options.
  var namedPaths: [(option: AnyRunOption, path: String)] {
    Catalog.options.compactMap { option in
      guard option is RunOption<NamedFile?> || option is RunOption<EarlierReport?>,
        let path = options.setting(option)?.texts.last
      else { return nil }
      return (option, path)
    }
  }

  /// Whether options of the analyses come from the configuration rather than the command line.
  var hasConfiguredOptions: Bool {
    Catalog.options.contains { option in
      options.setting(option).map { $0.origin != .commandLine } ?? false
    }
  }
}
