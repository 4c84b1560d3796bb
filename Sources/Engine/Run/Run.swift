import Analyses
import CPlatform
import Columns
import Customers
import Decoding
import Framework
import Ingest
import Options
import Parallelism
import Results
import Writers

extension Engine {
  /// Reads exports, analyses them and publishes the report.
  ///
  /// Stages follow the way of the data: read, group, analyse and write, publish. A run that throws
  /// leaves the old report as it was and no file of its own.
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
  let options: LoadedOptions
  let selection: Selection
  private(set) var stopwatch = Stopwatch()
  let origin = RunOrigin()

  init(
    _ plan: RunPlan, _ observer: RunObserver, _ isCancelled: @escaping @Sendable () -> Bool
  ) throws {
    self.plan = plan
    self.observer = observer
    self.isCancelled = isCancelled
    workers = Workers(count: plan.threads)
    options = try LoadedOptions(plan, isCancelled)
    selection = try Selection(only: plan.only, skip: plan.skip, options: options.values)
    try options.check(plan)
  }

  /// Performs the stages.
  mutating func outcome() throws -> RunOutcome {
    let found = try Engine.inputs(plan.inputs, skippingDirectory: plan.out)
    let inputs = found.files
    let publication = try Publication.open(
      out: plan.out, layout: plan.layout,
      inputs: inputs.filter { !$0.isStandardInput }.map(\.path) + plan.otherFiles,
      knownFiles: Engine.fileNames)
    do {
      return try outcome(found, publication)
    } catch {
      observer.warnings(publication.discard().map { Warning($0) })
      throw error
    }
  }

  private mutating func outcome(
    _ found: FoundInputs, _ publication: Publication
  ) throws -> RunOutcome {
    // Only now: a report that cannot be written ends the run before it waits for a pipe.
    let inputs = try keepPipes(found.files, isCancelled: isCancelled)
    var writing = TableWriting(
      publication: publication, format: plan.format, options: plan.writing, workers: workers)
    defer { writing.settle() }
    var reading = try read(inputs, &writing)
    stopwatch.lap("read")
    let digests = digests(of: inputs)
    let study = try group(&reading)
    stopwatch.lap("group")
    let analyses = selection.divided(by: study.input.columns)
    try analyse(study, analyses.running, &writing)
    try writing.write(Reconciliation.table(reading.result.accounting))
    try writing.finish()
    stopwatch.lap("write")
    let input = RunFacts.Input(
      result: reading.result, digests: try digests.value(), passedOver: found.passedOver,
      others: reading.others + options.inputs)
    stopwatch.lap("digest")
    return try publish(publication, facts(input, study, analyses, writing), writing)
  }

  private mutating func analyse(
    _ study: Study, _ analyses: [Analysis], _ writing: inout TableWriting
  ) throws {
    for analysis in analyses {
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
    _ publication: Publication, _ facts: RunFacts, _ writing: TableWriting
  ) throws -> RunOutcome {
    guard !isCancelled() else { throw RunFailure.cancelled }
    let manifest = Manifest(facts: facts).bytes
    try writing.write(manifest, named: ReportMark.fileName)
    let accepted = facts.isAccepted
    let report = accepted ? try publication.publish() : try publication.publishRejected()
    let warnings = facts.warnings + report.warnings.map { Warning($0) }
    observer.warnings(warnings)
    return RunOutcome(
      isPublished: accepted, path: report.path,
      failures: plan.warnings.failures(warnings),
      summary: facts.summary + (accepted ? ["Report: \(report.path)"] : []),
      rejection: accepted ? "" : facts.rejection(report: plan.out, rejected: report.path),
      manifest: manifest)
  }

  /// The digests of the inputs, computed beside the analyses where there is a second thread.
  private func digests(of inputs: [InputFile]) -> Background<[String]> {
    let isCancelled = self.isCancelled
    return workers.background {
      try inputs.map { try Digest.text(of: $0, isCancelled: isCancelled) }
    }
  }
}
