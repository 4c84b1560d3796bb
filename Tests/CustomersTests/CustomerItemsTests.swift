import Columns
import Customers
import Parallelism
import TestSupport
import Testing

@Suite struct CustomerItemsTests {
  private static let one = Workers(count: 1)

  private static func items(_ lines: [TestLine], _ asOf: String) throws -> CustomerItems {
    let day = try #require(Day(asOf))
    return try #require(CustomerItems(try Ledger.of(lines), asOf: day, workers: one))
  }

  /// The products of each order in words.
  private static func contents(_ lines: [TestLine], _ asOf: String) throws -> [[String]] {
    let ledger = try Ledger.of(lines)
    let day = try #require(Day(asOf))
    let contents = try #require(OrderContents(ledger, .productId, asOf: day, workers: one))
    let names = try #require(ledger.items?.names[.productId])
    return (0..<contents.orderCount).map { order in
      contents.range(ofOrder: order).map { names[Int(contents.codes[$0])] }
    }
  }

  private static let lines: [TestLine] = [
    // Order 1: two lines of cup, one of box; the box goes back on 5 January.
    .init("a", "2020-01-01", order: "1", 4, product: "cup", category: "kitchen", channel: "web"),
    .init("a", "2020-01-01", order: "1", 4, product: "cup", category: "kitchen", channel: "app"),
    .init("a", "2020-01-01", order: "1", 3, product: "box", category: "garden", channel: "web"),
    .init("a", "2020-01-05", order: "1", -3, product: "box", category: "garden", channel: "web"),
    // Order 2: a lamp, a gift, and a line of which nothing is known.
    .init("a", "2020-02-01", order: "2", 9, product: "lamp", category: "garden"),
    .init("a", "2020-02-01", order: "2", 0, product: "gift", category: "kitchen"),
    .init("a", "2020-02-01", order: "2", 1, product: nil, category: nil),
    // Order 3: more goes back than comes; b only gives back.
    .init("a", "2020-03-01", order: "3", 1, product: "pen"),
    .init("a", "2020-03-01", order: "3", -2, product: "lamp"),
    .init("b", "2020-03-02", order: "4", -2, product: "cup"),
  ]

  @Test func `bought is what the lines of a purchase up to the day sum to more than zero for`()
    throws
  {
    #expect(
      try CustomerItemsTests.contents(CustomerItemsTests.lines, "2020-12-31")
        == [["cup"], ["lamp"], [], []])
    #expect(
      try CustomerItemsTests.contents(CustomerItemsTests.lines, "2020-01-04")
        == [["box", "cup"], [], [], []])
  }

  @Test func `variety by hand`() throws {
    let items = try CustomerItemsTests.items(CustomerItemsTests.lines, "2020-12-31")
    let products = try #require(items.products)
    // a: two lines of cup and one of lamp. The returned box, the gift and order 3 count nowhere.
    #expect(products.different == [2, 0])
    #expect(products.lines == [3, 0])
    #expect(products.mostLines == [2, 0])
    #expect(products.largestShare(0) == 2.0 / 3)
    #expect(products.largestShare(1) == nil)
    // Of box, cup, gift, lamp, pen.
    #expect(products.most == [1, -1])
    let categories = try #require(items.categories)
    // Kitchen: two lines in order 1; in order 2 the gift brings nothing. Garden: in order 1 nothing
    // is left; one line in order 2.
    #expect(categories.different == [2, 0])
    #expect(categories.mostLines == [2, 0])
    #expect(categories.lines == [3, 0])
    let channels = try #require(items.channels)
    // Web: 4 + 3 - 3 in three lines; app: 4 in one.
    #expect(channels.different == [2, 0])
    #expect(channels.lines == [4, 0])
    #expect(channels.mostLines == [3, 0])
  }

  @Test func `among equals the first by its bytes has the most`() throws {
    let items = try CustomerItemsTests.items(
      [
        .init("a", "2020-01-01", order: "1", product: "b"),
        .init("a", "2020-01-02", order: "2", product: "a"),
      ], "2020-12-31")
    #expect(items.products?.most == [0])
    #expect(items.categories == nil)
    #expect(items.channels == nil)
  }

  @Test func `what else a run reads changes nothing`() throws {
    let lines = TestLine.random(seed: 5, customers: 100, lines: 3_000)
    let all = try CustomerItemsTests.items(lines, "2020-12-31")
    for (column, _) in TestLine.texts {
      let alone = lines.map { line in
        var line = line
        for (other, text) in TestLine.texts where other != column { line[keyPath: text] = nil }
        return line
      }
      let items = try CustomerItemsTests.items(alone, "2020-12-31")
      #expect(items.products == (column == .productId ? all.products : nil))
      #expect(items.categories == (column == .category ? all.categories : nil))
      #expect(items.channels == (column == .channel ? all.channels : nil))
    }
  }

  @Test(arguments: [UInt64(1), 2]) func `what several orders bought is what each of them bought`(
    seed: UInt64
  ) throws {
    let lines = TestLine.random(seed: seed, customers: 60, lines: 2_000)
    let ledger = try Ledger.of(lines)
    for (day, column) in [(Day(18_797), CanonicalColumn.productId), (Day(18_400), .channel)] {
      let workers = CustomerItemsTests.one
      let contents = try #require(OrderContents(ledger, column, asOf: day, workers: workers))
      var bought = try #require(BoughtItems(ledger, column, asOf: day))
      for customer in 0..<ledger.customerCount {
        let orders = ledger.orders(of: customer)
        bought.read(orders)
        var start = 0
        for order in orders {
          let end = bought.end(ofOrder: order)
          let own = Set(bought.codes[start..<end]).sorted()
          #expect(own == Array(contents.codes[contents.range(ofOrder: order)]), "seed \(seed)")
          start = end
        }
        #expect(start == bought.codes.count)
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `agrees with dictionaries, for any cut and day`(
    seed: UInt64
  ) throws {
    let lines = TestLine.random(seed: seed, customers: 150, lines: 5_000)
    for (day, threads) in [(Day(18_797), 1), (Day(18_400), 3), (Day(17_950), 7)] {
      let ledger = try Ledger.of(lines, blocks: 9, threads: threads)
      let workers = Workers(count: threads)
      let items = try #require(CustomerItems(ledger, asOf: day, workers: workers))
      let columns: [(CustomerItems.Variety?, CanonicalColumn, KeyPath<TestLine, String?>)] = [
        (items.products, .productId, \.product), (items.categories, .category, \.category),
        (items.channels, .channel, \.channel),
      ]
      for (variety, column, text) in columns {
        let variety = try #require(variety)
        let names = try #require(ledger.items?.names[column])
        for customer in 0..<ledger.customerCount {
          let bought = NaiveContents.lines(lines, of: ledger.customerIds[customer], day, text)
          let most = bought.values.max() ?? 0
          let first = bought.filter { $0.value == most }.keys.min {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
          }
          #expect(Int(variety.different[customer]) == bought.count, "seed \(seed)")
          #expect(Int(variety.lines[customer]) == bought.values.reduce(0, +), "seed \(seed)")
          #expect(Int(variety.mostLines[customer]) == most, "seed \(seed)")
          let code = Int(variety.most[customer])
          #expect((code < 0 ? nil : names[code]) == first, "seed \(seed)")
        }
      }
    }
  }
}

/// What a customer bought the obvious way.
private enum NaiveContents {
  /// The lines by text.
  static func lines(
    _ lines: [TestLine], of customer: String, _ asOf: Day, _ text: KeyPath<TestLine, String?>
  ) -> [String: Int] {
    let own = lines.filter { $0.customer == customer && $0.day <= asOf }
    var counts: [String: Int] = [:]
    for order in Dictionary(grouping: own, by: { $0.order ?? "day \($0.day.number)" }).values
    where order.reduce(0, { $0 + $1.revenue }) > 0 {
      for (name, lines) in Dictionary(grouping: order, by: { $0[keyPath: text] }) {
        guard let name, lines.reduce(0, { $0 + $1.revenue }) > 0 else { continue }
        counts[name, default: 0] += lines.count
      }
    }
    return counts
  }
}
