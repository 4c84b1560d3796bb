import Customers
import Parallelism

/// Who bought what first: each product, category or channel of a first purchase day beside its
/// customer, in pieces that follow one another.
struct FirstItems: Sendable {
  /// The pieces, customers ascending.
  let parts: [Part]

  /// What some customers bought first.
  struct Part: Sendable {
    /// The customers, each as often as it has codes.
    fileprivate(set) var customers: [Int32] = []
    /// The codes, each once for a customer.
    fileprivate(set) var codes: [Int32] = []
  }

  /// Reads the first purchase days, customers in parallel; nil where the run has no such column.
  init?(_ ledger: Ledger, _ book: CustomerBook, _ facet: LineItems.Facet, workers: Workers) {
    guard let bought = BoughtItems(ledger, facet, asOf: book.asOf) else { return nil }
    parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      Part(ledger, book, bought, customers)
    }
  }
}

extension FirstItems.Part {
  fileprivate init(
    _ ledger: Ledger, _ book: CustomerBook, _ items: BoughtItems, _ rows: Range<Int>
  ) {
    var bought = items
    let (days, entries) = (ledger.entries.day, ledger.entryOffsets)
    for customer in rows {
      guard let first = book.firstPurchase(customer) else { continue }
      let orders = ledger.orders(of: customer)
      // Orders stand in the order of their first days.
      var start = orders.lowerBound
      while days[Int(entries[start])] < first { start += 1 }
      var end = start
      while end < orders.upperBound, days[Int(entries[end])] == first { end += 1 }
      bought.read(start..<end)
      add(bought.codes, Int32(customer))
    }
  }

  private mutating func add(_ own: [Int32], _ customer: Int32) {
    var last = Int32(-1)
    for code in own.count > 1 ? own.sorted() : own where code != last {
      codes.append(code)
      customers.append(customer)
      last = code
    }
  }
}
