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
    func contents(_ column: CanonicalColumn) -> OrderContents? {
      OrderContents(study.ledger, column, asOf: book.asOf, workers: study.workers)
    }
    let categories = contents(.category)
    guard let items = categories ?? contents(.productId) else {
      (flags, remark) = (nil, Phrase(.noProductsOrCategories))
      return
    }
    remark = categories == nil ? Phrase(.countedInProducts) : nil
    let ledger = study.ledger
    let parts = study.workers.map(Grid(rows: ledger.customerCount)) { customers in
      var halves = BreadthOfHalves(ledger, items, window, cutOffs)
      return customers.map { judged[$0] && halves.isNarrower(of: $0) }
    }
    flags = study.workers.concatenated(parts)
  }
}

/// What a customer bought in the halves of a window.
private struct BreadthOfHalves {
  // Columns are taken out of their structures once: threads would contend for their counters.
  private let days: [Int32]
  private let entries: [Int32]
  private let orders: [Int32]
  private let codes: [Int32]
  private let offsets: [Int32]
  private let window: HalvedWindow
  private let cutOffs: FallingCutOffs
  private var (older, newer) = (Codes(), Codes())

  init(
    _ ledger: Ledger, _ items: OrderContents, _ window: HalvedWindow, _ cutOffs: FallingCutOffs
  ) {
    (days, entries, orders) = (ledger.entries.day, ledger.entryOffsets, ledger.orderOffsets)
    (codes, offsets) = (items.codes, items.offsets)
    self.window = window
    self.cutOffs = cutOffs
  }

  /// Whether the different things of the newer half are below a share of those of the older half.
  mutating func isNarrower(of customer: Int) -> Bool {
    for order in Int(orders[customer])..<Int(orders[customer + 1]) { add(order) }
    return newer.takeDifferent() * cutOffs.share.denominator
      < older.takeDifferent() * cutOffs.share.numerator
  }

  private mutating func add(_ order: Int) {
    let day = days[Int(entries[order])]
    guard window.holds(day) else { return }
    let own = Int(offsets[order])..<Int(offsets[order + 1])
    if window.isOlder(day) { older.add(codes[own]) } else { newer.add(codes[own]) }
  }
}

/// The different things bought in some days.
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

  /// The number of different ones; it begins anew.
  mutating func takeDifferent() -> Int {
    defer { codes.removeAll(keepingCapacity: true) }
    return codes.count
  }
}
