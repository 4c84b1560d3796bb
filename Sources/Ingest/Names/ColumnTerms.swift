/// A header that goes by several names, as renamed from one version of an export to the next.
///
/// Written `Email | Email (Billing)`: the first name that a file has is taken.
public struct HeaderChoice: Sendable, Equatable {
  /// The names, the usual one first.
  public let names: [String]
  /// The names in their plain form.
  let plain: [String]

  /// A header with its names.
  public init(_ names: [String]) {
    self.names = names
    plain = names.map(HeaderNames.plain)
  }

  /// The names as they are written in a preset.
  public var text: String { names.joined(separator: " | ") }
}

/// A column as an export holds it: one header, a sum of headers with signs, or a share of one.
///
/// Written `Total`, `Total - Tax - Shipping?`, or `Refunded Amount * Subtotal / Total`. Blanks are
/// around the signs, since headers hold signs themselves; a question mark follows a header that not
/// every export has. Only columns of numbers take more than one header.
public struct ColumnTerms: Sendable, Equatable {
  /// One header with its sign.
  public struct Term: Sendable, Equatable {
    /// The header as the export writes it.
    public var header: HeaderChoice
    /// Whether it is subtracted.
    public var isSubtracted: Bool
    /// Whether an export without this header is read all the same.
    public var isOptional: Bool
  }

  /// A quotient of two columns.
  public struct Share: Sendable, Equatable {
    /// The header of the part.
    public var part: HeaderChoice
    /// The header of the whole.
    public var whole: HeaderChoice
  }

  /// As it was written.
  public let text: String
  /// The headers that are added up.
  public let terms: [Term]
  /// The headers whose quotient the sum is multiplied with, exactly, rounded once.
  public let share: Share?

  /// Whether more than one header takes part.
  public var isCompound: Bool { terms.count > 1 || share != nil }
}

extension ColumnTerms {
  /// Reads terms as they are written; nil where a header is missing beside a sign, or where a share
  /// is not of the form `* part / whole`.
  public init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    let factors = words.split(separator: "*", omittingEmptySubsequences: false)
    guard factors.count <= 2, let sum = factors.first, let terms = ColumnTerms.terms(sum) else {
      return nil
    }
    var share: Share?
    if factors.count == 2 {
      let parts = factors[1].split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let part = HeaderChoice(words: parts[0]),
        let whole = HeaderChoice(words: parts[1])
      else { return nil }
      share = Share(part: part, whole: whole)
    }
    self.text = words.joined(separator: " ")
    self.terms = terms
    self.share = share
  }

  private static func terms(_ words: ArraySlice<Substring>) -> [Term]? {
    var terms: [Term] = []
    var rest = words
    var isSubtracted = false
    while true {
      let end = rest.firstIndex { $0 == "+" || $0 == "-" } ?? rest.endIndex
      guard let term = Term(words: rest[rest.startIndex..<end], isSubtracted: isSubtracted) else {
        return nil
      }
      terms.append(term)
      guard end < rest.endIndex else { return terms }
      isSubtracted = rest[end] == "-"
      rest = rest[(end + 1)...]
    }
  }
}

extension ColumnTerms.Term {
  fileprivate init?(words: ArraySlice<Substring>, isSubtracted: Bool) {
    var words = words
    guard let last = words.popLast() else { return nil }
    isOptional = last.hasSuffix("?")
    if last != "?" { words.append(isOptional ? last.dropLast() : last) }
    guard let header = HeaderChoice(words: words) else { return nil }
    self.header = header
    self.isSubtracted = isSubtracted
  }
}

extension HeaderChoice {
  /// Names between vertical bars; nil where one is empty.
  init?(words: ArraySlice<Substring>) {
    let names = words.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.joined(separator: " ") }
    guard !names.contains("") else { return nil }
    self.init(names)
  }
}
