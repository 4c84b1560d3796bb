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
  public var signature: [String] = []
  /// For each canonical column the headers to read it from, and how.
  public var columns: [CanonicalColumn: ColumnTerms] = [:]
  /// Whether the columns of an order are blank on its further lines.
  public var fillsDown = false
  /// Whether the amount is that of the whole order, on its first line or repeated on every line.
  public var amountPerOrder = false
  /// What the words of the status column mean, in lower case; words that are not named have their
  /// usual meaning.
  public var statuses: [String: StatusMeaning] = [:]
  /// How dates are written; nil: found out.
  public var dateFormat: String?
  /// Which sign separates the decimals; nil: found out.
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

/// A column as an export holds it: one header, a sum of headers with signs, or a share of one.
///
/// Written `Total`, `Total - Tax - Shipping`, or `Refunded Amount * Subtotal / Total`. Blanks stand
/// around the signs, since headers hold signs themselves. Only columns of money take more than one
/// header.
public struct ColumnTerms: Sendable, Equatable {
  /// One header with its sign.
  public struct Term: Sendable, Equatable {
    /// The header as the export writes it.
    public var header: String
    /// Whether it is subtracted.
    public var isSubtracted: Bool
    /// Whether an export without this header is read all the same.
    public var isOptional: Bool

    /// A header with its sign.
    public init(header: String, isSubtracted: Bool = false, isOptional: Bool = false) {
      self.header = header
      self.isSubtracted = isSubtracted
      self.isOptional = isOptional
    }
  }

  /// The headers that are added up.
  public var terms: [Term]
  /// The headers whose quotient the sum is multiplied with, exactly, rounded once.
  public var share: Share?

  /// A quotient of two columns.
  public struct Share: Sendable, Equatable {
    /// The header of the part.
    public var part: String
    /// The header of the whole.
    public var whole: String

    /// A quotient of two columns.
    public init(part: String, whole: String) {
      self.part = part
      self.whole = whole
    }
  }

  /// Terms and what they are multiplied with.
  public init(_ terms: [Term], share: Share? = nil) {
    self.terms = terms
    self.share = share
  }
}
