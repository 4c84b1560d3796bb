import Analyses
import ArgumentParser
import Engine
import Foundation

/// `holdfast run`: reads exports, writes a report directory.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Read exports and write a report directory.",
    usage: "holdfast run FILE|DIR|GLOB … --out DIR [--customers FILE] [OPTIONS]",
    discussion: """
      Examples:
        holdfast run sales.csv --out report
        holdfast run exports/ --customers customers.csv --out report
        holdfast run 'exports/2025-*.csv' --map customer_id=Kunde --out report
        gzip -dc sales.csv.gz | holdfast run - --out report
        holdfast run sales.csv --only rfm,churn-risk --out report

      Options of single analyses:
      \(RunCommand.analysisOptions)
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "Exports: files, directories and quoted patterns, in any mix; - is standard input.",
      valueName: "input"))
  var inputs: [String] = []

  @OptionGroup(title: "Report") var report: ReportOptions
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Rules") var rules: RuleOptions

  private static var analysisOptions: String {
    let rows = Catalog.options.map { option in
      ["--\(option.name)", option.help + (option.standard.map { " Default: \($0)." } ?? "")]
    }
    return Layout.columns(rows, width: 78)
  }

  func run() throws {
    Interruption.watch()
    do {
      let (settings, inputs) = try collectSettings()
      let console = Console(quiet: settings.isOn("quiet"))
      let plan = try RunPlan(inputs: inputs, settings: settings)
      try execute(plan, console: console, json: settings.isOn("json"))
    } catch let refusal as Refusal {
      throw Failure.exit(refusal.message, code: refusal.isFromCommandLine ? 64 : 78)
    }
  }

  private func execute(_ plan: RunPlan, console: Console, json: Bool) throws {
    let outcome: RunOutcome
    do {
      outcome = try Engine.run(
        plan, observer: console.observer, isCancelled: { Interruption.isRequested })
    } catch {
      console.endProgress()
      if error.kind == .cancelled { throw ExitCode(Interruption.exitCode) }
      throw Failure.exit(error.message, code: error.kind.exitCode)
    }
    console.endProgress()
    console.report(outcome)
    if json { try Console.output(outcome.manifest) }
    if !outcome.isPublished { throw ExitCode(1) }
  }

  /// Flags, then the environment, then the configuration file.
  private func collectSettings() throws(Refusal) -> (Settings, [String]) {
    let (loose, inputs) = try RunCommand.separate(self.inputs)
    var settings = Settings()
    settings.addWeaker(report.settings)
    settings.addWeaker(input.settings)
    settings.addWeaker(rules.settings)
    settings.addWeaker(loose)
    let environment = EnvironmentSettings.read(ProcessInfo.processInfo.environment)
    settings.addWeaker(environment)
    let path = report.config ?? ProcessInfo.processInfo.environment["HOLDFAST_CONFIG"]
    guard let path else { return (settings, inputs) }
    let file = try ConfigurationFile(path: path)
    settings.addWeaker(file.settings)
    settings.presets = file.presets
    return (settings, inputs.isEmpty ? file.settings["inputs"]?.map(\.text) ?? [] : inputs)
  }

  /// Options of analyses arrive among the inputs: sorts them out by their leading dashes.
  static func separate(_ words: [String]) throws(Refusal) -> ([String: [Setting]], [String]) {
    var settings: [String: [Setting]] = [:]
    var inputs: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        inputs += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        inputs.append(word)
        continue
      }
      let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1).map { String($0) }
      let name = parts.first ?? ""
      guard word.hasPrefix("--"), let option = Catalog.options.first(where: { $0.name == name })
      else {
        let hint = SettingCatalog.nearest(to: name).map { " Did you mean --\($0)?" } ?? ""
        throw Refusal(
          "There is no option \(word).\(hint) `holdfast run --help` lists all options.",
          isFromCommandLine: true)
      }
      var given = parts.count == 2 ? parts[1] : nil
      if given == nil { given = option.kind == .flag ? "true" : rest.popFirst() }
      guard let given else {
        throw Refusal("\(word) needs a value.", isFromCommandLine: true)
      }
      settings[name] = [Setting(text: given, origin: "--\(name)", isFromCommandLine: true)]
    }
    return (settings, inputs)
  }
}

/// Settings from variables such as `HOLDFAST_THREADS`.
enum EnvironmentSettings {
  static func read(_ environment: [String: String]) -> [String: [Setting]] {
    var settings: [String: [Setting]] = [:]
    for name in SettingCatalog.names {
      let variable = "HOLDFAST_" + name.uppercased().replacingOccurrences(of: "-", with: "_")
      guard let text = environment[variable], let shape = SettingCatalog.shape(name) else {
        continue
      }
      let texts =
        shape == .list || shape == .pairs ? text.split(separator: ",").map(String.init) : [text]
      settings[name] = texts.map {
        Setting(
          text: $0, origin: "the environment variable \(variable)", isFromCommandLine: false)
      }
    }
    return settings
  }
}
