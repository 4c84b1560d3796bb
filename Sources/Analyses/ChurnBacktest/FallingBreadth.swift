import Columns
import Customers
import Framework
import Measures
import Parallelism
import Statistics

/// Whose purchases fell to fewer categories, or products where categories are missing.
struct FallingBreadth {
  /// Whether they did, of those who are judged; nil where the export has neither.
  let flags: [Bool]?
  /// Why they cannot be judged, or by what they are.
  let remark: Phrase?

  init(
    _ study: Study, _ book: CustomerBook, _ window: HalvedWindow, _ cutOffs: FallingCutOffs,
    _ judged: [Bool]
  ) {
    let workers = study.workers
    func contents(_ column: CanonicalColumn) -> OrderContents? {
      OrderContents(study.ledger, column, asOf: book.asOf, workers: workers)
    }
    let categories = contents(.category)
    guard let items = categories ?? contents(.productId) else {
      (flags, remark) = (nil, Phrase(.noProductsOrCategories))
      return
    }
    remark = categories == nil ? Phrase(.countedInProducts) : nil
    let ledger = study.ledger
    let parts = workers.map(Grid(rows: ledger.customerCount)) { customers in
      let (days, entries, orders) = (ledger.entries.day, ledger.entryOffsets, ledger.orderOffsets)
      let (codes, offsets) = (items.codes, items.offsets)
      var (older, newer) = (Codes(), Codes())
      return customers.map { customer -> Bool in
        guard judged[customer] else { return false }
        for order in Int(orders[customer])..<Int(orders[customer + 1]) {
          let day = days[Int(entries[order])]
          guard window.holds(day) else { continue }
          let own = Int(offsets[order])..<Int(offsets[order + 1])
          if window.isOlder(day) { older.add(codes[own]) } else { newer.add(codes[own]) }
        }
        return newer.takeDifferent() * cutOffs.share.denominator
          < older.takeDifferent() * cutOffs.share.numerator
      }
    }
    flags = workers.concatenated(parts)
  }

  /// What was bought in some days.
  private struct Codes {
    /// The different codes so far, ascending.
    private var codes: [Int32] = []

    /// Adds codes that ascend.
    mutating func add(_ more: ArraySlice<Int32>) {
      for code in more {
        let place = codes.indices.partitioningIndex { codes[$0] >= code }
        if place == codes.count || codes[place] > code { codes.insert(code, at: place) }
      }
    }

    /// How many different ones, to begin anew.
    mutating func takeDifferent() -> Int {
      defer { codes.removeAll(keepingCapacity: true) }
      return codes.count
    }
  }
}
