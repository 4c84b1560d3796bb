import ArgumentParser
import Foundation

/// How a command ends when it cannot do its work.
enum Failure {
  /// Prints a message for people and gives the error that ends the process with a code.
  static func exit(_ message: String, code: Int32) -> ExitCode {
    Console.write("holdfast: error: \(message)\n")
    return ExitCode(code)
  }
}
