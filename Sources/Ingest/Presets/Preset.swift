public import Columns
public import Values

/// What is known of the exports of one system: which headers they have, what the columns mean, and
/// the habits that no header tells.
///
/// A preset is data: the built-in ones are files in `Presets/Data`, a user's own stand in the
/// configuration; both are read by `Preset(name:lines:)`.
public struct Preset: Sendable, Equatable {
  /// The name for `--preset`, in kebab-case.
  public var name: String
  /// What it is, in a line.
  public var title = ""
  /// The headers by which an export is recognised; all of them must be there.
  ///
  /// Without any the preset is used by its name only.
  public var signature: [HeaderChoice] = []
  /// For each canonical column the headers to read it from, and how.
  public var columns: [CanonicalColumn: ColumnTerms] = [:]
  /// Whether the columns of an order are blank on its further lines.
  public var fillsDown = false
  /// Whether the amount is that of the whole order, on its first line or repeated on every line.
  public var amountPerOrder = false
  /// What the words of the status column mean, in lower case; words that are not named have their
  /// usual meaning.
  public var statuses: [String: StatusMeaning] = [:]
  /// Customer ids that stand for nobody, such as `0` for a guest.
  public var guests: [String] = []
  /// How dates usually are written, for `--date-format`; nil: found out.
  public var dateFormat: String?
  /// Which sign usually separates the decimals; nil: found out.
  public var decimal: DecimalSign?
  /// What to say where a required column is not in these exports, such as who bought.
  public var advice = ""

  /// A preset without columns.
  public init(name: String) { self.name = name }
}

/// What a word of a status column says about a line.
public enum StatusMeaning: String, Sendable, CaseIterable {
  /// The line counts.
  case counts
  /// The order was cancelled or never paid: the line is excluded.
  case excluded
  /// The line gives money back: its amount counts as negative, however it is written.
  case refund
}

/// Which preset a file is read with.
public enum PresetChoice: Sendable, Equatable {
  /// The one by whose headers the file is recognised, if any.
  case recognised
  /// None, whatever the headers are.
  case none
  /// This one, whatever the headers are.
  case forced(Preset)
}
