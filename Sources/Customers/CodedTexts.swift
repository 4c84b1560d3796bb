public import Columns

/// A column of few different texts: each of them once, and for every row its place.
public struct CodedTexts: Sendable, Equatable {
  /// The different texts, in the order of their bytes.
  public let names: TextColumn
  /// For each row the place of its text in `names`, -1 where it has none; without a row where the
  /// input lacks the column.
  public let codes: [Int32]

  /// A column of codes.
  public init(names: TextColumn = TextColumn(), codes: [Int32] = []) {
    self.names = names
    self.codes = codes
  }

  /// Codes the texts of a column; an empty text is none.
  public init(_ texts: TextColumn) {
    var keys = KeyBatch()
    for row in 0..<texts.count { keys.append(texts.bytes.span, texts.range(row)) }
    var interner = Interner()
    var arrivals: [Int32] = []
    interner.intern(keys, into: &arrivals)
    // Texts are coded in the order of arrival, which must not show.
    var firsts: [Int32] = []
    for (row, code) in arrivals.enumerated() where code == Int32(firsts.count) {
      firsts.append(Int32(row))
    }
    let (sorted, places) = texts.reordered(firsts).sortedByBytes()
    self.init(names: sorted, codes: arrivals.map { $0 < 0 ? -1 : places[Int($0)] })
  }

  /// The text of a row; nil where it has none, or where the input lacks the column.
  public subscript(row: Int) -> String? {
    guard row < codes.count, codes[row] >= 0 else { return nil }
    return names[Int(codes[row])]
  }

  /// Some rows in their order; nil is a row without a text.
  public func rows(_ rows: [Int?]) -> CodedTexts {
    CodedTexts(names: names, codes: rows.map { $0.map { codes[$0] } ?? -1 })
  }
}
