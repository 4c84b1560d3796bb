import Customers
import Parallelism

/// Who bought what first: the customers by each product, category or channel of their first purchase
/// day.
struct FirstItems: Sendable {
  /// Where each code's customers start, and behind the last one the end.
  let offsets: [Int32]
  /// The customers, ascending within a code.
  let customers: [Int32]

  /// Reads the first purchase days, customers in parallel.
  init(
    _ ledger: Ledger, _ book: CustomerBook, _ contents: OrderContents, codes: Int, workers: Workers
  ) {
    let parts = workers.map(Grid(rows: ledger.customerCount)) { rows in
      FirstItemsPart(ledger, book, contents, rows)
    }
    var offsets = [Int32](repeating: 0, count: codes + 1)
    for part in parts { for code in part.codes { offsets[Int(code) + 1] += 1 } }
    for code in 0..<codes { offsets[code + 1] += offsets[code] }
    var next = offsets
    var customers = [Int32](repeating: 0, count: Int(offsets[codes]))
    for part in parts {
      for (code, customer) in zip(part.codes, part.customers) {
        customers[Int(next[Int(code)])] = customer
        next[Int(code)] += 1
      }
    }
    (self.offsets, self.customers) = (offsets, customers)
  }

  /// The customers whose first purchase day has a code.
  func customers(_ code: Int) -> ArraySlice<Int32> {
    customers[Int(offsets[code])..<Int(offsets[code + 1])]
  }
}

/// The codes of the first purchase days of some customers.
private struct FirstItemsPart: Sendable {
  private(set) var codes: [Int32] = []
  private(set) var customers: [Int32] = []

  init(
    _ ledger: Ledger, _ book: CustomerBook, _ contents: OrderContents, _ rows: Range<Int>
  ) {
    let days = ledger.entries.day
    var own: [Int32] = []
    for customer in rows {
      guard let first = book.firstPurchase(customer) else { continue }
      own.removeAll(keepingCapacity: true)
      for order in ledger.orders(of: customer) {
        let day = days[ledger.entries(ofOrder: order).lowerBound]
        if day == first { own += contents.codes[contents.range(ofOrder: order)] }
        // Orders stand in the order of their first days.
        if day > first { break }
      }
      add(own, customer)
    }
  }

  private mutating func add(_ own: [Int32], _ customer: Int) {
    var last = Int32(-1)
    for code in own.sorted() where code != last {
      codes.append(code)
      customers.append(Int32(customer))
      last = code
    }
  }
}
