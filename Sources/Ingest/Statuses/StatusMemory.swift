import Columns

/// Remembers what the statuses of a column mean, since a column has only a handful of them, and what
/// the lines with an unknown one come to.
struct StatusMemory {
  /// What the words of the file mean, in lower case, besides the usual ones.
  let own: [String: StatusMeaning]
  private var known: [(text: [UInt8], verdict: StatusVerdict, lines: Tally)] = []
  /// Lines whose status is one of too many to be remembered.
  private var others: [[UInt8]: Tally] = [:]

  private static let most = 32

  init(own: [String: StatusMeaning]) { self.own = own }

  /// What a status says.
  mutating func verdict(_ bytes: Span<UInt8>, _ range: Range<Int>) -> StatusVerdict {
    if let place = place(bytes, range) { return known[place].verdict }
    let text = range.map { bytes[$0] }
    let verdict = StatusWords.verdict(text, own: own)
    if known.count < StatusMemory.most { known.append((text, verdict, Tally())) }
    return verdict
  }

  /// Counts a used line whose status is not known.
  mutating func note(_ bytes: Span<UInt8>, _ range: Range<Int>, revenue: Int64) {
    if let place = place(bytes, range) { return known[place].lines.add(revenue) }
    others[range.map { bytes[$0] }, default: Tally()].add(revenue)
  }

  /// The unknown statuses since the last call, with what the lines that have them come to.
  mutating func takeUnknown() -> [(text: [UInt8], lines: Tally)] {
    var taken = others.map { (text: $0.key, lines: $0.value) }
    others = [:]
    for place in known.indices where known[place].lines.rows > 0 {
      taken.append((known[place].text, known[place].lines))
      known[place].lines = Tally()
    }
    return taken
  }

  @inline(__always)
  private func place(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    known.indices.first { matches(known[$0].text, bytes, range) }
  }

  @inline(__always)
  private func matches(_ text: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text.count == range.count else { return false }
    for place in text.indices where text[place] != bytes[range.lowerBound + place] { return false }
    return true
  }
}
