import Columns

/// Ids that differ only in how they are written.
///
/// Worked out over the different texts of a column, not over its rows: most inputs need a look at the
/// bytes of their ids and nothing else.
struct IdSpellings {
  private let rules: Set<IdRule>
  /// Whether `.0` is dropped: numbers that a program wrote with a decimal in some of the files.
  private let dropsZero: Bool
  private(set) var facts = IdFacts()

  /// What the bytes of a column show.
  private struct Signs {
    var high: UInt8 = 0
    var ats = 0
    var capitals = 0
    var equals = 0

    init(_ bytes: [UInt8]) {
      for byte in bytes {
        high |= byte
        ats &+= byte == UInt8(ascii: "@") ? 1 : 0
        capitals &+= byte &- UInt8(ascii: "A") < 26 ? 1 : 0
        equals &+= byte == UInt8(ascii: "=") ? 1 : 0
      }
    }
  }

  /// The rules that matter for some ids; nil where none does.
  ///
  /// - Parameter mayDropZero: whether some of the ids end in `.0` and others do not.
  init?(_ texts: TextColumn, without off: Set<IdRule>, mayDropZero: Bool) {
    let signs = Signs(texts.bytes)
    var rules: Set<IdRule> = []
    let holdsAddresses = signs.ats > 0 && signs.ats * 10 >= texts.count * 9
    if holdsAddresses, signs.capitals > 0 || signs.high >= 0x80 { rules.insert(.email) }
    if signs.high >= 0x80 { rules.insert(.unicode) }
    if signs.equals > 0 { rules.insert(.formula) }
    dropsZero = mayDropZero && !off.contains(.suffix) && IdSpellings.areFloats(texts)
    if dropsZero { rules.insert(.suffix) }
    self.rules = rules.subtracting(off)
    if self.rules.isEmpty { return nil }
  }

  /// Whether what ends in `.0` are whole numbers, and no other id has decimals.
  private static func areFloats(_ texts: TextColumn) -> Bool {
    (0..<texts.count).allSatisfy { row in
      let text = texts.bytes[texts.range(row)]
      guard let point = text.firstIndex(of: UInt8(ascii: ".")) else { return true }
      let isNumber = text.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") }
      guard isNumber else { return true }
      return point > text.startIndex && text[point...].elementsEqual(".0".utf8)
    }
  }

  /// The ids as they are shown, in the order of their bytes, and for each given one its place among
  /// them; of the spellings of one id the least in bytes is shown.
  mutating func unite(_ texts: TextColumn) -> (ids: TextColumn, places: [Int32]) {
    var shown = TextColumn()
    shown.reserve(count: texts.count, bytes: texts.bytes.count)
    for row in 0..<texts.count { shown.append(plain(texts.bytes[texts.range(row)])) }
    let (sorted, sortedPlaces) = shown.sortedByBytes()
    var ids = TextColumn()
    var ranks: [Int32] = []
    var known: [String: Int32] = [:]
    for row in 0..<sorted.count {
      let key = key(sorted.bytes[sorted.range(row)])
      if let rank = known[key] {
        ranks.append(rank)
        if !sorted.isEqual(row, Int(row - 1)) { noteOther(sorted, row, key, ids, rank) }
      } else {
        known[key] = Int32(ids.count)
        ranks.append(Int32(ids.count))
        ids.append(sorted.bytes[sorted.range(row)])
      }
    }
    facts.united = texts.count - ids.count
    return (ids, sortedPlaces.map { ranks[Int($0)] })
  }

  /// Counts an id that is shown in another spelling, by what makes the difference.
  private mutating func noteOther(
    _ texts: TextColumn, _ row: Int, _ key: String, _ ids: TextColumn, _ rank: Int32
  ) {
    let isCase = rules.contains(.email) && texts[row] != ids[Int(rank)]
    facts.respelled[isCase ? .email : .unicode, default: 0] += 1
  }

  /// What makes ids the same: equal texts are those whose letters are, however they are composed.
  private func key(_ text: ArraySlice<UInt8>) -> String {
    let text = String(decoding: text, as: UTF8.self)
    return rules.contains(.email) ? text.lowercased() : text
  }

  /// An id without what is not part of it.
  private mutating func plain(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    if rules.contains(.formula), text.count > 3, text.starts(with: "=\"".utf8),
      text.last == UInt8(ascii: "\"")
    {
      text = text.dropFirst(2).dropLast()
      facts.respelled[.formula, default: 0] += 1
    }
    if rules.contains(.suffix), IdSpellings.endsInZero(text) {
      text = text.dropLast(2)
      facts.respelled[.suffix, default: 0] += 1
    }
    guard rules.contains(.unicode), text.contains(where: { $0 >= 0x80 }) else { return text }
    let clean = IdSpellings.withoutBlanks(String(decoding: text, as: UTF8.self))
    guard !clean.isEmpty, !clean.utf8.elementsEqual(text) else { return text }
    facts.respelled[.unicode, default: 0] += 1
    return Array(clean.utf8)[...]
  }

  private static func endsInZero(_ text: ArraySlice<UInt8>) -> Bool {
    text.count > 2 && text.suffix(2).elementsEqual(".0".utf8)
  }

  /// A text without zero-width signs, its no-break blanks as plain ones, and none at its ends.
  static func withoutBlanks(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}": continue
      case "\u{A0}", "\u{202F}", "\u{2007}", "\u{3000}": clean.append(" ")
      default: clean.append(scalar)
      }
    }
    while clean.first == " " { clean.removeFirst() }
    while clean.last == " " { clean.removeLast() }
    return String(clean)
  }
}

/// Ids of which a spreadsheet has kept the first digits only.
enum CutIds {
  /// Those among some ids, such as `4.51E+11`.
  static func found(in texts: TextColumn) -> [String] {
    guard texts.bytes.contains(UInt8(ascii: "+")) else { return [] }
    return (0..<texts.count).filter { isCut(texts.bytes[texts.range($0)]) }.map { texts[$0] }
  }

  /// Whether a text is a digit, decimals, `E+` and an exponent.
  static func isCut(_ text: ArraySlice<UInt8>, hasExponent: Bool = true) -> Bool {
    guard let mark = text.firstIndex(where: { $0 | 32 == UInt8(ascii: "e") }),
      text.index(after: mark) < text.endIndex, text[mark + 1] == UInt8(ascii: "+"),
      let first = text.first, first &- 48 < 10
    else { return false }
    let exponent = text[(mark + 2)...]
    guard (hasExponent ? 2...3 : 0...3).contains(exponent.count),
      exponent.allSatisfy({ $0 &- 48 < 10 })
    else { return false }
    let decimals = text[..<mark].dropFirst()
    guard let sign = decimals.first else { return true }
    return (sign == UInt8(ascii: ".") || sign == UInt8(ascii: ","))
      && decimals.dropFirst().allSatisfy { $0 &- 48 < 10 }
  }
}
