import Columns

/// The names under which exports carry the canonical columns.
///
/// Names are compared in their plain form: case, blanks, underscores, hyphens and a byte order mark
/// do not count. The names are declared with the columns (`CanonicalColumn`).
enum HeaderNames {
  /// The plain form of a header.
  static func plain(_ header: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in header.lowercased().unicodeScalars where !ignored.contains(scalar) {
      plain.append(scalar)
    }
    return String(plain)
  }

  private static let ignored: Set<Unicode.Scalar> = [
    " ", "_", "-", "\t", "\u{FEFF}", "\u{A0}", "#", ".",
  ]

  /// The canonical column of a known name in its plain form.
  static func column(ofPlain name: String) -> CanonicalColumn? { byPlainName[name] }

  private static let byPlainName: [String: CanonicalColumn] = {
    var columns: [String: CanonicalColumn] = [:]
    for column in CanonicalColumn.allCases {
      for name in column.declaration.names { columns[String(name)] = column }
    }
    for column in CanonicalColumn.allCases { columns[plain(column.rawValue)] = column }
    return columns
  }()
}
