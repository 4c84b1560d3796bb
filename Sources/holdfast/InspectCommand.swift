import ArgumentParser
import Columns
import Decoding
import Engine
import Foundation
import Ingest
import Options

/// `holdfast inspect`: what a file is, and how it would be read.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a file is, how it would be read and why, and the command to use.",
    discussion: """
      Size, compression, encoding, delimiter, header, preset, the column that each header stands for,
      how its numbers and dates are written and which cell says so, the first rows as understood and
      the first problems. Takes the same options of reading as `holdfast run`.

      Examples:
        holdfast inspect sales.csv
        holdfast inspect export.txt --delimiter tab --date-format dmy
        holdfast inspect customers.csv
        zcat sales.csv.gz | holdfast inspect - --json
      """)

  @Argument(
    help: ArgumentHelp("Exports: files, directories and quoted patterns.", valueName: "input"))
  var inputs: [String]

  @OptionGroup(title: "Input") var input: RegistryOptions<ReadingOptions>
  @Flag(help: "Print everything as JSON, for machines.")
  var json = false

  func run() throws {
    do {
      var options = OptionValues()
      try options.addWeaker(input.settings)
      let plan = try RunPlan(reading: inputs, options: options)
      let found = try Engine.inputs(inputs)
      Console(quiet: true).observer(WarningPolicy()).warnings(found.passedOver.map { Warning($0) })
      let files = try keepPipes(found.files)
      var inspections: [(Inspection, Trial?)] = []
      for file in json ? files[...] : files.prefix(20) {
        let inspection = try inspect(file, options: plan.reading)
        let trial = Trial(inspection, options)
        if !json { try Console.output(InspectionText(inspection, given: given, trial: trial).text) }
        inspections.append((inspection, trial))
      }
      if json {
        try Console.output(
          json: InspectionJSON.bytes(inspections, found.passedOver, given: given))
      }
      if !json, files.count > 20 { try Console.output("… and \(files.count - 20) files more.") }
      // A run would end in the same way.
      for (inspection, trial) in inspections {
        if let failure = inspection.failure { throw ExitCode(RunFailure(failure).kind.exitCode) }
        if let code = trial?.exitCode { throw ExitCode(code) }
      }
    } catch let refusal as Refusal {
      throw Failure.exit(refusal.message, code: 64)
    } catch let error as InputError {
      throw Failure.exit(error.message, code: RunFailure(error).kind.exitCode)
    } catch let error as IngestError {
      throw Failure.exit(error.message, code: RunFailure(error).kind.exitCode)
    }
  }

  /// The options of reading as they were typed, for the command to use.
  private var given: String {
    input.settings.sorted { $0.option.name < $1.option.name }.flatMap { setting in
      setting.texts.map { " --\(setting.option.name) \($0.quotedForShell)" }
    }.joined()
  }
}
