import ArgumentParser
import Engine
import Foundation
import Ingest
import Options

/// `holdfast run`: reads exports, writes a report directory.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Read exports and write a report directory.",
    usage: "holdfast run FILE|DIR|GLOB … --out DIR [--customers FILE] [OPTIONS]",
    helpNames: [])

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "Exports: files, directories and quoted patterns, in any mix; - is standard input.",
      valueName: "input"),
    completion: .file())
  var inputs: [String] = []

  @ArgumentParser.Option(
    name: [.customLong("help"), .customShort("h")], defaultAsFlag: "",
    help: ArgumentHelp(
      "Show the help: the common options, all, a topic or one option.", valueName: "topic"),
    completion: .list(OptionHelp(registry: .run).topics))
  var helpTopic: String?

  @OptionGroup var given: RegistryOptions<AllOptions>

  func run() throws {
    if let helpTopic { return try showHelp(helpTopic) }
    Interruption.watch()
    do {
      let (options, inputs, presets) = try collectOptions()
      let console = Console(quiet: options[.quiet])
      let plan = try RunPlan(inputs: inputs, options: options, presets: presets)
      try execute(plan, console: console, json: options[.json])
    } catch let refusal as Refusal {
      throw fail(refusal.message, code: refusal.isFromCommandLine ? 64 : 78, json: asksForJSON)
    }
  }

  private func execute(_ plan: RunPlan, console: Console, json: Bool) throws {
    let outcome: RunOutcome
    do {
      outcome = try Engine.run(
        plan, observer: console.observer(plan.warnings), isCancelled: { Interruption.isRequested })
    } catch {
      console.endProgress()
      let code = error.kind == .cancelled ? Interruption.exitCode : error.kind.exitCode
      throw fail(error.kind == .cancelled ? nil : error.message, code: code, json: json)
    }
    console.endProgress()
    console.report(outcome)
    if json { try Console.output(json: outcome.manifest) }
    if !outcome.isPublished { throw ExitCode(1) }
    if !outcome.failures.isEmpty { throw ExitCode(2) }
  }

  /// The error that ends the process, said to people and, where JSON is asked for, to programs.
  private func fail(_ message: String?, code: Int32, json: Bool) -> ExitCode {
    if json { try? Console.output(json: FailureJSON.bytes(message, code: code)) }
    guard let message else { return ExitCode(code) }
    return Failure.exit(message, code: code)
  }

  /// Whether the command line asks for JSON, whatever is wrong with the other options.
  private var asksForJSON: Bool { CommandArguments.texts.contains("--json") }

  /// The command line, then the environment, then the configuration file.
  private func collectOptions() throws(Refusal) -> (OptionValues, [String], [Preset]) {
    let inputs = try RunCommand.inputs(among: self.inputs)
    var options = OptionValues()
    try options.addWeaker(given.settings)
    let environment = ProcessInfo.processInfo.environment
    try options.addWeaker(OptionRegistry.run.settings(environment: environment))
    guard let path = options[.config] else { return (options, inputs, []) }
    let file = try ConfigurationFile(path: path)
    try options.addWeaker(file.settings)
    return (options, inputs.isEmpty ? file.inputs : inputs, file.presets)
  }

  /// The inputs among words that the parser does not know as options; after `--` all are inputs.
  ///
  /// - Throws: `Refusal` for a word that looks like an option.
  static func inputs(among words: [String]) throws(Refusal) -> [String] {
    let head = words.prefix { $0 != "--" }
    if let unknown = head.first(where: { $0.hasPrefix("-") && $0 != "-" }) {
      let name = String(unknown.drop { $0 == "-" }.prefix { $0 != "=" })
      let near = OptionRegistry.run.nearest(to: name).map { " Did you mean '--\($0)'?" } ?? ""
      throw Refusal(
        "There is no option '\(unknown)'.\(near) `holdfast run --help all` lists all options.",
        isFromCommandLine: true)
    }
    return Array(head + words.dropFirst(head.count + 1))
  }
}

extension RunCommand {
  /// Prints the help on a topic; the empty one is the short help.
  private func showHelp(_ topic: String) throws {
    let help = OptionHelp(registry: .run)
    guard !topic.isEmpty else {
      return try Console.output("\(RunCommand.introduction)\n\n\(help.short)")
    }
    guard let text = help.text(on: topic) else {
      let near = NearestName.of(
        topic, among: help.topics + OptionRegistry.run.options.map(\.name))
      throw Failure.exit(
        "There is no help on '\(topic)'."
          + (near.map { " Did you mean '\($0)'?" } ?? "")
          + " Topics are \(help.topics.joined(separator: ", ")) and the names of the options.",
        code: 64)
    }
    try Console.output(text)
  }

  private static let introduction = """
    \(configuration.abstract)

    Usage: \(configuration.usage ?? "")

    Examples:
      holdfast run sales.csv --out report
      holdfast run exports/ --customers customers.csv --out report
      holdfast run 'exports/2025-*.csv' --map customer_id=Kunde --out report
      gzip -dc sales.csv.gz | holdfast run - --out report
      holdfast run sales.csv --only rfm,churn-risk --out report
    """
}
