#if canImport(Glibc)
private import Glibc

#else
private import Darwin
#endif

/// How messages name a file by its path; `-` is standard input.
extension String {
  /// The path within a sentence: `'sales.csv'`, `standard input`.
  package var quoted: String { self == InputFile.standardInput ? "standard input" : "'\(self)'" }

  /// The path at the start of a sentence: `'sales.csv'`, `Standard input`.
  package var asSubject: String { self == InputFile.standardInput ? "Standard input" : "'\(self)'" }

  /// The file at the start of a sentence: `The file 'sales.csv'`, `Standard input`.
  package var asFile: String {
    self == InputFile.standardInput ? asSubject : "The file '\(self)'"
  }
}

/// The system's words for an error.
package enum SystemError {
  /// What an error number means.
  package static func reason(_ code: Int32) -> String {
    // Safe: strerror_r writes at most as many bytes into the buffer as it is given.
    var buffer = [CChar](repeating: 0, count: 256)
    _ = unsafe strerror_r(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
