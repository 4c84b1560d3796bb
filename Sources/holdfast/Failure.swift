import ArgumentParser
import Engine
import Foundation

/// How a run that failed looks to a program.
enum FailureJSON {
  /// One object, as a text that ends with a line end.
  ///
  /// - Parameters:
  ///   - message: what is wrong; nil where a signal ended the run.
  ///   - code: the exit code.
  static func bytes(_ message: String?, code: Int32) -> [UInt8] {
    JSONWriter.pretty([
      "holdfast": .string(Version.current), "status": message == nil ? "cancelled" : "failed",
      "exit_code": .integer(Int(code)), "error": message.map { .string($0) } ?? nil,
      "arguments": .array(CommandArguments.texts.map { .string($0) }),
    ])
  }
}

/// How a command ends when it cannot do its work.
enum Failure {
  /// Prints a message for people and gives the error that ends the process with a code.
  ///
  /// - Parameter hasLines: whether line ends in the message are its own, as in those of the parser.
  static func exit(_ message: String, code: Int32, hasLines: Bool = false) -> ExitCode {
    Console.write("holdfast: error: \(message)", hasLines: hasLines)
    return ExitCode(code)
  }
}
