import Columns
import Customers
import Framework
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
  init?(_ ledger: Ledger, _ book: CustomerBook, _ column: CanonicalColumn, workers: Workers) {
    guard let bought = BoughtItems(ledger, column, asOf: book.asOf) else { return nil }
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

  /// Adds each code of a customer once.
  private mutating func add(_ own: borrowing [Int32], _ customer: Int32) {
    let start = codes.count
    // Mostly a handful: those that are there already are looked through.
    guard own.count <= 16 else { return addMany(own.sorted(), customer) }
    for index in own.indices {
      var known = start
      while known < codes.count, codes[known] != own[index] { known += 1 }
      if known == codes.count { append(own[index], customer) }
    }
  }

  private mutating func addMany(_ sorted: [Int32], _ customer: Int32) {
    for index in sorted.indices where index == 0 || sorted[index] != sorted[index - 1] {
      append(sorted[index], customer)
    }
  }

  private mutating func append(_ code: Int32, _ customer: Int32) {
    codes.append(code)
    customers.append(customer)
  }
}
