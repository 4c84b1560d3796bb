import Analyses
import Decoding
import Framework
import Ingest
import Measures
import Options

/// The options of the analyses of a run, with the files and reports that they name, each opened and read
/// once.
struct LoadedOptions {
  /// The values that analyses read.
  let values: OptionValues
  /// The files that were read, for the manifest: those of options first, then those of reports.
  let inputs: [OtherInput]

  /// Reads what the options of a plan name.
  init(_ plan: RunPlan, _ isCancelled: () -> Bool) throws {
    var values = plan.options
    var (files, reports): ([OtherInput], [OtherInput]) = ([], [])
    for (option, path) in plan.namedPaths {
      if let option = option as? RunOption<NamedFile?> {
        let file = try LoadedFile(path: path, limit: 64, isCancelled: isCancelled)
        values.setContent(option, of: path, to: NamedFile(path: path, bytes: file.bytes))
        files.append(OtherInput(option.name, file))
      } else if let option = option as? RunOption<EarlierReport?> {
        let written = try WrittenReport(path, option: option.name, isCancelled: isCancelled)
        values.setContent(option, of: path, to: written.report)
        reports += written.inputs
      }
    }
    self.values = values
    inputs = files + reports
  }

  /// Makes sure that the options of the analyses agree with one another.
  func check(_ plan: RunPlan) throws {
    do {
      try Catalog.check(values)
    } catch {
      let failure = RunFailure(error)
      let isUsage = error.isOfOptions && !plan.hasConfiguredOptions
      throw isUsage ? RunFailure(.usage, failure.message) : failure
    }
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
