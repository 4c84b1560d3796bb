import Columns
package import Customers
import Parallelism

extension Ledger {
  /// The ledger of some lines, cut into blocks in the order given.
  package static func of(
    _ lines: [TestLine], blocks: Int = 1, threads: Int = 1
  ) throws -> Ledger {
    let names = Names(lines)
    let size = max(1, (lines.count + blocks - 1) / blocks)
    let cut = stride(from: 0, to: lines.count, by: size).map { start in
      names.block(lines[start..<min(start + size, lines.count)])
    }
    var all = TransactionLines(blocks: cut, customerIds: names.customers.column)
    for (column, codes) in names.texts { all.texts[column] = codes.column }
    return try Ledger(all, workers: Workers(count: threads))
  }

  /// The texts of some lines.
  private struct Names {
    let customers: Codes
    let orders: Codes
    let texts: [CanonicalColumn: Codes]

    init(_ lines: [TestLine]) {
      customers = Codes(lines.map(\.customer))
      orders = Codes(lines.compactMap(\.order))
      texts = TestLine.texts.mapValues { path in Codes(lines.compactMap { $0[keyPath: path] }) }
    }

    func block(_ lines: ArraySlice<TestLine>) -> LineBlock {
      var block = LineBlock()
      block.customer = lines.map { customers[$0.customer] }
      block.day = lines.map(\.day.number)
      block.order = lines.map { Int64(orders[$0.order]) }
      block.revenue = lines.map(\.revenue)
      block.money[.profit] = lines.map(\.profit)
      block.money[.discount] = lines.map(\.discount)
      // A column without any text is one that the export lacks.
      for (column, path) in TestLine.texts {
        guard let codes = texts[column], codes.column.count > 0 else { continue }
        block.codes[column] = lines.map { codes[$0[keyPath: path]] }
      }
      return block
    }
  }

  /// Different texts in the order of their bytes, and the place of each.
  private struct Codes {
    let column: TextColumn
    private let places: [String: Int32]

    init(_ texts: [String]) {
      let sorted = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      column = TextColumn(sorted)
      places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Int32($0)) })
    }

    subscript(text: String?) -> Int32 { text.flatMap { places[$0] } ?? -1 }
  }
}
