/// A sentence in the making, in memory that is used again for the next one.
///
/// For columns in which every cell has arguments of its own: a `Phrase` for each of half a million
/// rows would take too long.
package struct PhraseText {
  package var bytes: [UInt8] = []

  package init() {}

  /// The text.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  package mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Adds a whole number of at least 0.
  package mutating func add(_ number: Int) {
    if number >= 10 { add(number / 10) }
    bytes.append(UInt8(truncatingIfNeeded: 48 + number % 10))
  }

  /// Adds a sentence, its arguments written where they belong.
  package mutating func add(
    _ template: PhraseTemplate, _ argument: (Int, inout PhraseText) -> Void = { _, _ in }
  ) {
    for piece in template.pieces {
      switch piece {
      case .words(let words): bytes += words
      case .place(let place): argument(place, &self)
      }
    }
  }

  /// Adds a number and what it counts.
  package mutating func add(_ number: Int, _ counted: CountTemplate) {
    add(number == 1 ? counted.one : counted.many) { _, text in text.add(number) }
  }

  /// Adds a number of tenths, with a decimal only where it has one.
  package mutating func add(tenths: Int) {
    add(tenths / 10)
    guard tenths % 10 > 0 else { return }
    add(".")
    add(tenths % 10)
  }

  /// Adds a share as a percentage with at most one decimal, from its billionths.
  package mutating func add(percent billionths: Int64) {
    add(tenths: Int((billionths + 500_000) / 1_000_000))
    add(" %")
  }
}

/// A sentence cut at the places of its arguments, once for a column.
package struct PhraseTemplate: Sendable {
  enum Piece: Sendable {
    case words([UInt8])
    case place(Int)
  }

  let pieces: [Piece]

  package init(_ code: PhraseCode) {
    pieces = code.pieces.map { piece in
      switch piece {
      case .words(let words): .words(Array(words.utf8))
      case .place(let place): .place(place)
      }
    }
  }
}

/// The sentences for one and for several of a thing.
package struct CountTemplate: Sendable {
  package let one: PhraseTemplate
  package let many: PhraseTemplate

  package init(_ one: PhraseCode, _ many: PhraseCode) {
    (self.one, self.many) = (PhraseTemplate(one), PhraseTemplate(many))
  }
}
