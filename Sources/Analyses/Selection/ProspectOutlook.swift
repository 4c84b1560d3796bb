import Columns
import Customers
import Framework
import Measures

/// What is expected of every prospect in the year after the as-of day.
///
/// Its chance to buy is that of people of its channel who had not bought after as many days either;
/// then it brings at least a first purchase.
struct ProspectOutlook: Sendable {
  /// The chance of a purchase in 365 days; nil where nobody knows since when it is a prospect.
  private(set) var chances: [Double?]
  /// The profit expected in these days, in 1/10,000.
  private(set) var amounts: [Double?]

  init(_ study: Study) {
    chances = Array(repeating: nil, count: study.prospects.count)
    amounts = chances
    guard !study.prospectFacts.acquiredOn.isEmpty else { return }
    let (channels, times) = (study.channels, ConversionTimes(study))
    let unknown = channels.names.count
    let codes = study.prospectFacts.acquisitionChannel.codes
    var members = Array(repeating: [Int](), count: unknown + 1)
    for prospect in chances.indices {
      let code = codes.isEmpty || codes[prospect] < 0 ? unknown : Int(codes[prospect])
      members[code].append(prospect)
    }
    let curve = ConversionCurve((0...unknown).flatMap { Array(times.people($0)) })
    for group in members.indices where !members[group].isEmpty {
      let own = times.people(group)
      let isOwn = own.count >= SmallestBase.customers
      fill(
        members[group], study, isOwn ? ConversionCurve(own) : curve,
        worth: channels.firstProfit(channels.groups[group]))
    }
  }

  private mutating func fill(
    _ prospects: [Int], _ study: Study, _ curve: ConversionCurve, worth: Double?
  ) {
    for prospect in prospects {
      guard let day = study.prospectFacts.acquiredOn[prospect], day <= study.window.asOf.number
      else { continue }
      let days = Int(study.window.asOf.number - day)
      guard let chance = curve.chance(after: days, within: Year.days) else {
        continue
      }
      chances[prospect] = chance
      amounts[prospect] = worth.map { $0 * chance }
    }
  }
}
