import Columns
import Values

/// Some of the orders of a run, settled.
struct OrderPart: Sendable {
  /// What a line earns once its order is settled, in 1/10,000.
  struct Change: Sendable {
    var line: OrderLine
    var revenue: Int64
    var profit: Int64
  }

  private(set) var changes: [Change] = []
  private(set) var tallies = Tallies()
  private(set) var facts = OrderFacts()
  /// The first order with two totals or two refunds.
  private(set) var clash: OrderClash?
  private(set) var failure: IngestError?

  private let rules: RowRules

  init(_ lines: [[OrderLine]], _ blocks: [CommittedBlock], _ rules: RowRules) {
    self.rules = rules
    let sorted = lines.joined().sorted { left, right in
      (left.customer, left.order, left.block, left.row)
        < (right.customer, right.order, right.block, right.row)
    }
    var first = 0
    while first < sorted.count {
      var end = first + 1
      while end < sorted.count, sorted[end].shares(sorted[first]) { end += 1 }
      do throws(IngestError) {
        try settle(OrderLines(Array(sorted[first..<end]), blocks))
      } catch {
        failure = failure ?? error
      }
      first = end
    }
  }

  private mutating func settle(_ order: OrderLines) throws(IngestError) {
    if !rules.familiesOnTrial.isEmpty {
      order.countRepeats(rules.familiesOnTrial, in: &facts.repeats)
    }
    if let found = order.clash {
      // Two amounts of an order end the trial of its files: they are then read by the line.
      guard !rules.isOnTrial(found) else { return }
      return note(found)
    }
    countExcluded(order)
    guard !order.used.isEmpty else { return }
    let refund = order.value(.refund) ?? 0
    let total = order.value(.total)
    if total != nil || refund != 0 { facts.settled += 1 }
    checkPrices(order, total)
    if rules.refunds == .drop, refund != 0 {
      facts.droppedRefunds += 1
      try facts.addDropped(refund)
    }
    let gross = total.map { Int128($0) } ?? order.sum(order.used)
    if rules.refunds != .drop { try facts.noteRefund(refund, of: gross) }
    let net = gross - (rules.refunds == .drop ? 0 : Int128(refund))
    let shares =
      total == nil && net == gross
      ? order.used.map { order.revenue($0) } : try order.shares(of: net)
    let before = try order.isSpreadBlindly ? order.shares(of: gross) : nil
    for (place, line) in order.used.enumerated() {
      try use(line, order, shares[place], before?[place] ?? order.revenue(line))
    }
  }

  /// Counts a used line with its share; `before` is the revenue to which its profit belongs.
  private mutating func use(
    _ line: OrderLine, _ order: OrderLines, _ share: Int64, _ before: Int64
  ) throws(IngestError) {
    var notes = order.notes(line)
    var profit = order.profit(line)
    if rules.keepsProfit {
      switch notes.profitSource {
      case .column: profit = try OrderPart.moved(profit, from: before, to: share)
      case .cost: profit = try OrderPart.moved(profit, from: order.revenue(line), to: share)
      case .margin:
        guard let exact = LineRule.profit(share, margin: rules.margin) else {
          throw .sumTooLarge
        }
        profit = exact.units
        if exact.rounded { notes.noteRounding() }
      }
    }
    changes.append(Change(line: line, revenue: share, profit: profit))
    tallies.used.add(share)
    tallies.count(notes, share)
  }

  private static func moved(
    _ profit: Int64, from before: Int64, to after: Int64
  ) throws(IngestError) -> Int64 {
    guard let moved = Int64(exactly: Int128(profit) + Int128(after) - Int128(before)) else {
      throw .sumTooLarge
    }
    return moved
  }

  /// Counts the excluded lines: what is given for the order counts once for each reason, and not at
  /// all where other lines of the order are used.
  private mutating func countExcluded(_ order: OrderLines) {
    guard !order.excluded.isEmpty else { return }
    for reason in ExclusionReason.allCases {
      let lines = order.excluded.filter { order.notes($0).exclusion == reason }
      guard !lines.isEmpty else { continue }
      let amount = order.amount(ofExcluded: lines, subtractsRefund: rules.refunds != .drop)
      tallies.excluded[reason.place].rows += lines.count
      tallies.excluded[reason.place].units += amount
      guard reason == .noCustomerId else { continue }
      let counted = lines.filter { order.notes($0).isAnonymousRevenue }
      guard !counted.isEmpty else { continue }
      tallies.anonymousRevenue += order.amount(
        ofExcluded: counted, subtractsRefund: rules.refunds != .drop)
    }
  }

  /// Whether the total is the sum of quantity x unit price, or that of the prices alone, where the
  /// two differ; a discount of lines or of the order may be subtracted.
  private mutating func checkPrices(_ order: OrderLines, _ total: Int64?) {
    guard let total, order.excluded.isEmpty, let prices = order.prices else { return }
    let discounts = order.used.map { Int128(order.discount($0)) }
    let reductions = [0, discounts.reduce(0, +), discounts.max() ?? 0]
    let net = order.sum(order.used)
    let products = net + reductions[1]
    guard products != prices else { return }
    let isCent = { (sum: Int128) in
      reductions.contains { (sum - $0 - Int128(total)).magnitude <= 100 }
    }
    if isCent(products) {
      facts.totalsOfUnitPrices += 1
    } else if isCent(prices) {
      facts.totalsOfLinePrices += 1
    }
  }

  private mutating func note(_ found: OrderClash) {
    if let clash, clash.second < found.second { return }
    clash = found
  }
}

extension OrderFacts {
  /// Counts an order of which more was refunded than it came to; a cent may come from rounding.
  fileprivate mutating func noteRefund(_ refund: Int64, of gross: Int128) throws(IngestError) {
    guard gross >= 0, Int128(refund) > gross + 100 else { return }
    guard let surplus = Int64(exactly: Int128(refund) - gross) else { throw .sumTooLarge }
    var other = OrderFacts()
    (other.overRefunded, other.overRefundedAmount) = (1, Money(units: surplus))
    try add(other)
  }

  fileprivate mutating func addDropped(_ refund: Int64) throws(IngestError) {
    var other = OrderFacts()
    other.droppedAmount = Money(units: refund)
    try add(other)
  }
}
