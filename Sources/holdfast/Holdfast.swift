import ArgumentParser
import Decoding
import Engine
import Platform

/// The command.
@main
struct Holdfast: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holdfast",
    abstract:
      "Which customers earn the profit, which are slipping away, what keeping them is worth.",
    discussion: """
      Reads transaction exports (CSV) and writes result tables: RFM scores, profit concentration, \
      lifetime value, churn risk, retention projections, cohorts.

      Start with:
        holdfast inspect sales.csv            what is in the file
        holdfast run sales.csv --out report   the report
        holdfast list                         the analyses
        holdfast describe churn-risk          every table and column of one

      Exit codes: 0 done; 1 too many rejected rows; 2 done, with a warning that --fail-on names;
      64 wrong usage; 65 data unusable; 66 no input; 73 cannot write; 74 input/output error;
      75 busy, try again; 78 wrong configuration; 129, 130 and 143 after SIGHUP, SIGINT and SIGTERM.
      """,
    version: Version.current,
    subcommands: [
      RunCommand.self, InspectCommand.self, ListCommand.self, DescribeCommand.self,
      GenerateCommand.self,
    ])

  static func main() {
    StandardStreams.hold()
    Interruption.letWritingFail()
    do {
      var command = try parseAsRoot(Holdfast.arguments(CommandArguments.texts))
      try command.run()
    } catch {
      Holdfast.end(error)
    }
  }

  /// Ends the process: messages of the parser have the form of all others.
  private static func end(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    // The lines of the message are the parser's own, those of an argument in it are not.
    let hostile = CommandLine.arguments.filter { $0 != $0.forTerminal }
    let text = hostile.reduce(fullMessage(for: error)) { $0.replacing($1, with: $1.forTerminal) }
    guard !code.isSuccess, !text.isEmpty else { exit(withError: error) }
    let parserPrefix = "Error: "
    guard code == .validationFailure, text.hasPrefix(parserPrefix) else {
      Console.write(text, hasLines: true)
      exit(withError: code)
    }
    exit(
      withError: Failure.exit(
        String(text.dropFirst(parserPrefix.count)), code: code.rawValue, hasLines: true))
  }

  /// The arguments, with `help run` in its other form: its help comes from the registry of options.
  private static func arguments(_ arguments: [String]) -> [String] {
    let isHelp = arguments.elementsEqual(["help", "run"])
    return isHelp ? ["run", "--help"] : arguments
  }
}

/// The arguments of the process.
enum CommandArguments {
  /// The arguments without the name of the command, as text.
  ///
  /// One that is not UTF-8, as a shell makes it of a pattern and a name in Latin-1, is written as
  /// `InputPath` writes it; Swift's own list would hold U+FFFD in place of its bytes.
  static let texts: [String] = {
    // Safe: the system keeps the arguments, each with a closing zero, as long as the process runs.
    let values = unsafe CommandLine.unsafeArgv
    return (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      guard let value = unsafe values[index] else { return nil }
      let bytes = unsafe UnsafeRawBufferPointer(start: value, count: strlen(value))
      return unsafe InputPath(bytes: Array(bytes)).text
    }
  }()
}
