import Columns
import Parallelism
import TestSupport
import Testing

@testable import Ingest
@testable import Values

/// Settled money against plain arithmetic, whatever the order of rows, chunks, workers and files.
@Suite struct SettlementInvarianceTests {
  private struct Row {
    var order: String
    var customer: String
    var quantity: Int
    var price: Int
    var product: String
    var total: Int
    var refund: Int
    var text: String {
      "\(order),\(customer),2024-01-0\(1 + price % 3),\(total).01,\(quantity),\(price),\(product),"
        + "\(refund).5,x\(price)\n"
    }
  }

  private static let header =
    "order_id,customer_id,date,amount,quantity,unit_price,product_id,refund,note\n"

  private func rows(_ random: inout SplitMix) -> [Row] {
    var rows: [Row] = []
    func pick(_ count: UInt64) -> Int { Int(random.next() % count) }
    for order in 0..<60 {
      let (total, refund) = (20 + pick(90), pick(20))
      for _ in 0..<1 + pick(6) {
        rows.append(
          Row(
            order: "o\(order % 40)", customer: "c\(order / 40)", quantity: pick(4), price: pick(5),
            product: ["", "p1", "p2"][pick(3)], total: total, refund: refund))
      }
    }
    return rows
  }

  private func read(
    _ texts: [String], _ workers: Int, _ chunk: Int, dedupe: Deduplication? = nil,
    wants: Set<CanonicalColumn> = [.orderId, .productId]
  ) throws -> IngestResult {
    try Bill { $0.amountPerOrder = true }.read(texts, workers: workers) {
      $0.bytesPerChunk = chunk
      $0.dedupe = dedupe
      $0.wants = wants
      $0.margin = Margin("0.3") ?? .whole
    }
  }

  private func seen(_ result: IngestResult) -> String {
    "\(Bill.lines(result)) \(Bill.accounts(result)) \(result.orders) \(result.accounting)"
  }

  @Test(
    arguments: [nil, .line, .columns(["order_id", "product_id"]), .columns(["note"])]
      as [Deduplication?])
  func nothingChanges(_ dedupe: Deduplication?) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      var rows = rows(&random)
      let all = Self.header + rows.map(\.text).joined()
      let expected = try seen(read([all], 1, 1 << 20, dedupe: dedupe))
      for (workers, chunk) in [(1, 60), (2, 300), (7, 1_000)] {
        #expect(try seen(read([all], workers, chunk, dedupe: dedupe)) == expected)
      }
      for place in rows.indices.dropFirst() {
        rows.swapAt(place, Int(random.next() % UInt64(place + 1)))
      }
      let parts = [rows[..<20], rows[20..<21], rows[21...]]
      let texts = parts.map { Self.header + $0.map(\.text).joined() }
      #expect(try seen(read(texts, 2, 200, dedupe: dedupe)) == expected, "seed \(seed)")
      // What is kept besides does not depend on who asks for it.
      let bare = try read(texts, 2, 200, dedupe: dedupe, wants: [])
      let full = try read([all], 1, 1 << 20, dedupe: dedupe)
      let money = { (result: IngestResult) in
        result.lines.blocks.flatMap { block in
          (0..<block.count).map { "\(block.customer[$0]) \(block.day[$0]) \(block.revenue[$0])" }
        }.sorted()
      }
      #expect(money(bare) == money(full))
      #expect(bare.lines.blocks.allSatisfy { $0.order.isEmpty && $0.codes[.productId].isEmpty })
    }
  }

  @Test func everyOrderKeepsItsNet() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      let rows = rows(&random)
      let result = try read([Self.header + rows.map(\.text).joined()], 2, 500)
      let orders = Dictionary(grouping: rows) { "\($0.customer) \($0.order)" }
      let nets = orders.mapValues {
        Int64($0[0].total * 10_000 + 100 - $0[0].refund * 10_000 - 5_000)
      }
      var found: [Int64] = []
      for block in result.lines.blocks { found += block.revenue }
      #expect(found.reduce(0, +) == nets.values.reduce(0, +))
      #expect(result.accounting.used.amount?.units == nets.values.reduce(0, +))
      // Every share lies within one unit of the exact proportion.
      let exact = rows.map { row -> Double in
        let key = "\(row.customer) \(row.order)"
        let lines = orders[key] ?? []
        let sum = lines.reduce(0) { $0 + $1.quantity * $1.price }
        let part =
          sum > 0 ? Double(row.quantity * row.price) / Double(sum) : 1 / Double(lines.count)
        return part * Double(nets[key] ?? 0)
      }
      for (share, wanted) in zip(found.sorted(), exact.sorted()) {
        #expect(abs(Double(share) - wanted) <= 1)
      }
    }
  }

  @Test func sharesAreExact() throws {
    var random = SplitMix(7)
    for _ in 0..<2_000 {
      let count = Int(random.next() % 6) + 1
      let isMixed = random.next() % 3 == 0
      let weights = (0..<count).map { _ in
        Int64(random.next() % 50) * (isMixed && random.next() % 2 == 0 ? -1 : 1)
      }
      let amount = Int128(random.next() % 2_001) - 1_000
      let shares = try OrderSpread.shares(
        of: amount, weights: weights, count: count, precedes: <)
      #expect(shares.reduce(0) { $0 + Int128($1) } == amount)
      if amount == 0 { #expect(shares.allSatisfy { $0 == 0 }) }
      if !isMixed { #expect(shares.allSatisfy { amount < 0 ? $0 <= 0 : $0 >= 0 }) }
    }
    // The largest numbers that money can be.
    #expect(
      try OrderSpread.shares(of: Int128(Int64.max), weights: [.max, .max], count: 2, precedes: <)
        == [Int64.max / 2 + 1, Int64.max / 2])
  }
}
