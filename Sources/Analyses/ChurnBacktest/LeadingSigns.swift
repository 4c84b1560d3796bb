import Columns
import Customers
import Framework
import Measures
import Parallelism

/// Signs that customers are leaving before they have left: the newer half of the window before the
/// start against the older half, each customer against their own past.
struct LeadingSigns {
  /// A sign: whom it flags; nil where the export lacks what it needs.
  private struct Sign {
    let name: String
    let flags: [Bool]?
    let remark: Phrase?
  }

  private let judgement: StartJudgement
  /// Who had enough purchase days in the window to be compared with themselves.
  private let judged: [Bool]
  private let signs: [Sign]

  init(_ study: Study, _ judgement: StartJudgement) {
    let (book, cutOffs) = (judgement.book, FallingCutOffs(study.options))
    let window = HalvedWindow(end: book.asOf.number, days: study.window.activeDays ?? 0)
    let judged = LeadingSigns.judged(judgement, window, fewest: cutOffs.purchaseDays)
    self.judgement = judgement
    self.judged = judged
    signs = LeadingSigns.signs(
      study, window, FallingBreadth(study, book, window, cutOffs, judged))
  }

  /// The customers with at least `fewest` purchase days in a window.
  private static func judged(
    _ judgement: StartJudgement, _ window: HalvedWindow, fewest: Int
  ) -> [Bool] {
    let book = judgement.book
    return judgement.customers.indices.map { customer in
      let own = book.purchaseDayRange(of: customer)
      return own.count >= fewest && window.holds(book.purchaseDays[own.upperBound - fewest])
    }
  }

  private static func signs(
    _ study: Study, _ window: HalvedWindow, _ breadth: FallingBreadth
  ) -> [Sign] {
    let returns = LeadingSigns.returns(study, window)
    return [
      Sign(name: "falling_spend", flags: study.startFalling?.spend, remark: nil),
      Sign(name: "falling_purchases", flags: study.startFalling?.purchases, remark: nil),
      Sign(name: "fewer_categories", flags: breadth.flags, remark: breadth.remark),
      Sign(
        name: "more_returns", flags: returns, remark: returns == nil ? Phrase(.noReturns) : nil),
    ]
  }

  /// Each sign for itself, then how many of them a customer shows.
  var rules: [BacktestRule] {
    let counts = judged.indices.map { customer in
      signs.count { $0.flags?[customer] ?? false }
    }
    return signs.map { sign in
      let flags = sign.flags ?? Array(repeating: false, count: judged.count)
      return rule(sign.name, flags, canJudge: sign.flags != nil, remark: sign.remark)
    } + [rule("any_sign", counts.map { $0 > 0 }), rule("two_or_more_signs", counts.map { $0 > 1 })]
  }

  private func rule(
    _ level: String, _ flags: [Bool], canJudge: Bool = true, remark: Phrase? = nil
  ) -> BacktestRule {
    BacktestRule(
      "leading_sign", level, among: canJudge ? judged : judged.map { _ in false }, flags: flags,
      gone: judgement.gone, remark: remark)
  }

  /// Whose returns are a larger share of their revenue before returns in the newer half; nil where
  /// no line of the export is negative.
  private static func returns(_ study: Study, _ window: HalvedWindow) -> [Bool]? {
    let ledger = study.ledger
    guard !ledger.entries.refund.isEmpty else { return nil }
    let parts = study.workers.map(Grid(rows: ledger.customerCount)) { customers in
      let halves = ReturnsOfHalves(ledger, window)
      return customers.map { halves.grow(of: $0) }
    }
    return study.workers.concatenated(parts)
  }
}

/// What customers gave back in the halves of a window.
private struct ReturnsOfHalves {
  // Columns are taken out of their structures once: threads would contend for their counters.
  private let days: [Int32]
  private let revenue: [Int64]
  private let refund: [Int64]
  private let ledger: Ledger
  private let window: HalvedWindow

  init(_ ledger: Ledger, _ window: HalvedWindow) {
    days = ledger.entries.day
    revenue = ledger.entries.revenue
    refund = ledger.entries.refund
    self.ledger = ledger
    self.window = window
  }

  /// Whether a customer's returns are a larger share in the newer half.
  func grow(of customer: Int) -> Bool {
    var (older, newer) = (Returns(), Returns())
    for entry in ledger.entries(of: customer) {
      if window.isOlder(days[entry]) {
        older.add(revenue[entry], refund[entry])
      } else if window.isNewer(days[entry]) {
        newer.add(revenue[entry], refund[entry])
      }
    }
    return newer.isLarger(than: older)
  }
}

/// What a customer gave back in some days, of what they bought in them.
private struct Returns {
  private var back = Int128(0)
  private var bought = Int128(0)

  mutating func add(_ revenue: Int64, _ refund: Int64) {
    back -= Int128(refund)
    bought += Int128(revenue) - Int128(refund)
  }

  /// Whether they are a larger share; any are more than none.
  func isLarger(than other: Returns) -> Bool {
    guard back > 0, other.back > 0 else { return back > 0 }
    return back * other.bought > other.back * bought
  }
}
