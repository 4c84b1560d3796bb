/// The file formats, in the order in which they are listed.
///
/// A new format is one folder and one line here; the command line and the documentation iterate
/// this list.
public enum Formats {
  /// Every format, each name once.
  public static let all: [any TableFormat] = [
    CSVFormat()
  ]

  /// The format of a name, or nil where there is none.
  public static func named(_ name: String) -> (any TableFormat)? {
    all.first { $0.name == name }
  }
}
