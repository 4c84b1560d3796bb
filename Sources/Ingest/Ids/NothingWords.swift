import Columns
import Decoding

/// Words in a column of customers that stand for none.
enum NothingWords {
  /// The words, each of at most 16 bytes: of databases, data frames, spreadsheets and web analytics,
  /// and those under which shops file everyone without an account.
  static let all: [String] = [
    "NULL", "null", "Null", "(NULL)", "(null)", "<NULL>", "<null>", "\\N", "nan", "NaN", "NAN",
    "<NA>", "NaT", "None", "none", "NONE", "(none)", "nil", "undefined", "N/A", "n/a", "#N/A",
    "#N/A N/A",
    "#NA", "NA", "#NV", "#NULL!", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "-", "--", "\u{2013}",
    "\u{2014}", "?", "-1", "(not set)", "(blank)", "(empty)", "(leer)", "unknown", "Unknown",
    "UNKNOWN",
    "guest", "Guest", "GUEST", "anonymous", "Anonymous",
  ]

  /// The ids of all guests, where their rows show that these are several people.
  static let zeros = ["0", "0.0"]

  /// Those among some words that are in one of the dictionaries.
  static func found(_ words: [String], in dictionaries: [Interner]) -> [String] {
    words.filter { word in
      let bytes = Array(word.utf8)
      // A key loads whole machine words.
      let padded = bytes + [UInt8](repeating: 0, count: ByteWindow.padding)
      let key = TextKey(short: padded.span, 0, bytes.count)
      return dictionaries.contains { $0.find(key) != nil }
    }
  }
}
