import Columns
import Customers
import Parallelism
import TestSupport
import Testing

@Suite struct LineItemsTests {
  private static let columns: [CanonicalColumn] = [.productId, .category, .channel]

  /// An item in words: order by its place, then what it is.
  private static func items(_ ledger: Ledger) -> [String] {
    guard let items = ledger.items else { return [] }
    func name(_ column: CanonicalColumn, _ item: Int) -> String {
      let codes = items.codes[column]
      return codes.isEmpty ? "" : codes[item] < 0 ? "-" : items.names[column][Int(codes[item])]
    }
    return (0..<ledger.orderOffsets.reduce(0) { max($0, Int($1)) }).flatMap { order in
      items.items(ofOrder: order).map { item in
        let names = LineItemsTests.columns.map { name($0, item) }.joined(separator: "/")
        return "\(order) \(names) \(Day(Int32(items.day[item]))) \(items.revenue[item] / 10_000) "
          + "\(items.lines[item])"
      }
    }
  }

  @Test func `an item is the lines of one order and day with the same texts`() throws {
    let ledger = try Ledger.of([
      .init("a", "2020-01-05", order: "1", -2, product: "cup", channel: "web"),
      .init("a", "2020-01-01", order: "1", 4, product: "cup", channel: "web"),
      .init("a", "2020-01-01", order: "1", 3, product: "cup", channel: "web"),
      .init("a", "2020-01-01", order: "1", 5, product: "cup", channel: "app"),
      .init("a", "2020-01-01", order: "1", 1, product: nil, channel: "web"),
      .init("a", "2020-02-01", order: "2", 9, product: "box"),
    ])
    // Unknown texts come first, then the order of the bytes: app before web; then the day.
    #expect(
      LineItemsTests.items(ledger) == [
        "0 -//web 2020-01-01 1 1", "0 cup//app 2020-01-01 5 1", "0 cup//web 2020-01-01 7 2",
        "0 cup//web 2020-01-05 -2 1", "1 box//- 2020-02-01 9 1",
      ])
    #expect(ledger.items?.codes[.category].isEmpty == true)
  }

  @Test func `one column is enough, and without any there are no items`() throws {
    let bare = TestLine("a", "2020-01-01", 1)
    #expect(try Ledger.of([bare]).items == nil)
    for (column, text) in TestLine.texts {
      var line = bare
      line[keyPath: text] = "x"
      let items = try #require(try Ledger.of([line]).items)
      for other in CanonicalColumn.carriedTexts {
        #expect(items.codes[other].values == (other == column ? [0] : []))
        #expect(items.names[other].count == (other == column ? 1 : 0))
      }
    }
  }

  @Test func `a block without a column is unknown where others have it`() throws {
    var with = LineBlock()
    (with.customer, with.day, with.revenue) = ([0], [1], [10_000])
    with.codes[.productId] = [0]
    var without = LineBlock()
    (without.customer, without.day, without.revenue) = ([0], [2], [10_000])
    var lines = TransactionLines(blocks: [without, with], customerIds: TextColumn(["a"]))
    lines.texts[.productId] = TextColumn(["x"])
    let items = try #require(try Ledger(lines, workers: Workers(count: 2)).items)
    #expect(items.codes[.productId].values == [0, -1])
    #expect(items.day.values == [1, 2])
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `agrees with a dictionary, for any cut`(seed: UInt64)
    throws
  {
    let lines = TestLine.random(seed: seed, customers: 300, lines: 6_000)
    let expected = NaiveItems.items(lines)
    for (blocks, threads) in [(1, 1), (7, 2), (13, 7)] {
      let ledger = try Ledger.of(lines, blocks: blocks, threads: threads)
      let items = try #require(ledger.items)
      var found: [NaiveItems.Key: NaiveItems.Sum] = [:]
      for customer in 0..<ledger.customerCount {
        let own = items.items(ofOrders: ledger.orders(of: customer))
        for item in own {
          func text(_ column: CanonicalColumn) -> String? {
            let code = items.codes[column][item]
            return code < 0 ? nil : items.names[column][Int(code)]
          }
          let key = NaiveItems.Key(
            customer: ledger.customerIds[customer], product: text(.productId),
            category: text(.category), channel: text(.channel), day: Int32(items.day[item]))
          found[key, default: .init()].add(items.revenue[item], Int(items.lines[item]))
        }
        let ofOrders = ledger.orders(of: customer).flatMap { items.items(ofOrder: $0) }
        #expect(ofOrders == Array(own), "seed \(seed)")
        // The items of an order come to what its entries come to.
        for order in ledger.orders(of: customer) {
          #expect(
            items.items(ofOrder: order).reduce(0) { $0 + items.revenue[$1] }
              == ledger.entries(ofOrder: order).reduce(0) { $0 + ledger.entries.revenue[$1] },
            "seed \(seed)")
        }
      }
      #expect(found == expected, "seed \(seed)")
      #expect(LineItemsTests.items(ledger) == LineItemsTests.items(try Ledger.of(lines)))
    }
  }
}

/// Items of a customer's day the obvious way; orders are told apart by their money.
private enum NaiveItems {
  struct Key: Hashable {
    let customer: String
    let product: String?
    let category: String?
    let channel: String?
    let day: Int32
  }

  struct Sum: Equatable {
    var revenue: Int64 = 0
    var lines = 0

    mutating func add(_ revenue: Int64, _ lines: Int) {
      self.revenue += revenue
      self.lines += lines
    }
  }

  static func items(_ lines: [TestLine]) -> [Key: Sum] {
    var sums: [Key: Sum] = [:]
    for line in lines {
      let key = Key(
        customer: line.customer, product: line.product, category: line.category,
        channel: line.channel, day: line.day.number)
      sums[key, default: Sum()].add(line.revenue, 1)
    }
    return sums
  }
}
