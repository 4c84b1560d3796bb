package import Columns
import Customers
package import Framework
import Models
import Parallelism
import Prediction

/// What the channels bring, through which customers are won, and what a new customer of each is
/// worth.
///
/// With a model a new customer is worth the average profit of a first purchase, and that of a later
/// one times the discounted number of these: as many as the model expects of any newcomer, times
/// how often the customers of the channel came again against what the model expects of them.
package struct ChannelValues: Sendable {
  /// The names of the channels, in the order of their bytes; one more group holds those of whom no
  /// channel is known.
  package let names: TextColumn
  /// The group of each customer of the ledger.
  package let codes: [Int32]
  /// The sums of each group.
  package let groups: [ChannelSums]
  /// The sums of all.
  package let all: ChannelSums
  /// The discounted number of later purchase days of a newcomer by the model; nil without one.
  let discountedRepeats: Double?
  /// What part of the profit of purchases stays, by the model.
  private let netShare: Double

  package init(_ study: Study) {
    let names = study.facts.acquisitionChannel.names
    let unknown = Int32(names.count)
    let known = study.facts.acquisitionChannel.codes
    let codes = study.book.hasLine.indices.map { customer in
      known.isEmpty || known[customer] < 0 ? unknown : known[customer]
    }
    let model = NewcomerModel(study)
    var groups = ChannelValues.sums(study, codes, groups: names.count + 1, model)
    ChannelValues.addProspects(study.prospectFacts, study.prospects.count, to: &groups)
    self.names = names
    self.codes = codes
    self.groups = groups
    all = groups.reduce(into: ChannelSums()) { $0 += $1 }
    discountedRepeats = model?.discountedRepeats
    netShare = model?.netShare ?? 1
  }

  /// Whether the customers file names channels.
  package var areKnown: Bool { names.count > 0 }

  private static func sums(
    _ study: Study, _ codes: [Int32], groups: Int, _ model: NewcomerModel?
  ) -> [ChannelSums] {
    let (book, ledger, won) = (study.book, study.ledger, study.acquisitions)
    let (facts, residual) = (study.facts, study.residualValues)
    let start = study.window.start?.number ?? .max
    let empty = Array(repeating: ChannelSums(), count: groups)
    let grid = Grid(rows: codes.count, rowsPerChunk: max(8_192, groups))
    let parts = study.workers.map(grid) { customers in
      var sums = empty
      for customer in customers where book.hasLine[customer] {
        let group = Int(codes[customer])
        let cost = facts.acquisitionCost.isEmpty ? nil : facts.acquisitionCost[customer]
        sums[group].people += 1
        sums[group].withLine += 1
        sums[group].cost += Int128(cost ?? 0)
        guard let first = book.firstPurchase(customer) else { continue }
        sums[group].converted += 1
        if cost != nil { sums[group].pricedConverted += 1 }
        if first > start { sums[group].addNew(book.profit[customer], residual[customer]) }
        guard !won.isTruncated[customer] else {
          sums[group].truncated += 1
          continue
        }
        sums[group].customers += 1
        sums[group].firstProfit += Int128(ledger.profit(ofPurchasesOn: first, customer, book.asOf))
        model?.add(customer, to: &sums[group])
      }
      return sums
    }
    return parts.reduce(into: empty) { sums, part in
      for group in sums.indices { sums[group] += part[group] }
    }
  }

  private static func addProspects(
    _ facts: CustomerFacts, _ count: Int, to groups: inout [ChannelSums]
  ) {
    for prospect in 0..<count {
      let code =
        facts.acquisitionChannel.codes.isEmpty ? -1 : facts.acquisitionChannel.codes[prospect]
      let cost = facts.acquisitionCost.isEmpty ? nil : facts.acquisitionCost[prospect]
      let group = code < 0 ? groups.count - 1 : Int(code)
      groups[group].people += 1
      groups[group].cost += Int128(cost ?? 0)
    }
  }

  /// Whether the averages of a group are its own; otherwise those of all take their place.
  package func isOwn(_ sums: ChannelSums) -> Bool { sums.customers >= SmallestBase.customers }

  /// The sums on which the averages of a group rest.
  package func base(_ sums: ChannelSums) -> ChannelSums { isOwn(sums) ? sums : all }

  /// The average profit of a first purchase of a group, net of what is sent back, in 1/10,000.
  package func firstProfit(_ sums: ChannelSums) -> Double? {
    base(sums).averageFirst.map { $0 * netShare }
  }

  /// The average profit of a later purchase of a group, net, in 1/10,000; 0 where nobody came
  /// again.
  package func repeatProfit(_ sums: ChannelSums) -> Double? {
    discountedRepeats == nil ? nil : (base(sums).averageRepeat ?? 0) * netShare
  }

  /// The discounted number of later purchases of a new customer of a group; nil without a model.
  package func repeats(_ sums: ChannelSums) -> Double? {
    guard let discountedRepeats else { return nil }
    let repeats = discountedRepeats * (base(sums).frequency ?? 1)
    return repeats.isFinite ? repeats : nil
  }

  /// The expected discounted profit of a new customer of a group, in 1/10,000; nil where unknown.
  ///
  /// Without a model the average of profit so far and residual value of those with their first
  /// purchase in the active window.
  package func newcomerValue(_ sums: ChannelSums) -> Double? {
    if discountedRepeats != nil {
      guard let first = firstProfit(sums), let later = repeatProfit(sums), let times = repeats(sums)
      else { return nil }
      return first + later * times
    }
    let base = isOwnNew(sums) ? sums : all
    guard base.new > 0, base.unvaluedNew == 0 else { return nil }
    return Double(base.newValue) / Double(base.new)
  }

  /// Whether the value of a newcomer of a group is measured on it.
  package func isMeasured(_ sums: ChannelSums) -> Bool {
    discountedRepeats == nil ? isOwnNew(sums) : isOwn(sums)
  }

  private func isOwnNew(_ sums: ChannelSums) -> Bool { sums.new >= SmallestBase.customers }
}

extension ChannelSums {
  fileprivate mutating func addNew(_ profit: Int64, _ residual: Int64?) {
    new += 1
    guard let residual else {
      unvaluedNew += 1
      return
    }
    newValue += Int128(profit) + Int128(residual)
  }
}

extension Ledger {
  /// The profit of a customer's purchases of one day up to the as-of day, in 1/10,000.
  fileprivate func profit(ofPurchasesOn day: Int32, _ customer: Int, _ asOf: Day) -> Int64 {
    let days = entries.day.span
    let revenues = entries.revenue.span
    let profits = entries.profit.span
    var total = Int64(0)
    for order in orders(of: customer) {
      let own = entries(ofOrder: order)
      guard days[own.lowerBound] == day else { continue }
      var sum = (revenue: Int64(0), profit: Int64(0))
      for entry in own where days[entry] <= asOf.number {
        sum.revenue += revenues[entry]
        sum.profit += profits[entry]
      }
      if sum.revenue > 0 { total += sum.profit }
    }
    return total
  }
}

extension Study {
  /// What the channels bring, through which customers are won.
  package var channels: ChannelValues {
    remembered { ChannelValues(self) }
  }
}
