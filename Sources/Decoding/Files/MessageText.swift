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
