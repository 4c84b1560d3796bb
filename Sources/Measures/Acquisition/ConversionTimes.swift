import Columns
import Customers
package import Framework
import Statistics

/// How long people took from the day of acquisition to their first purchase.
///
/// Counted are customers and prospects with an acquired_on in the days observed: of those who came
/// before the first purchases are not in the data.
package struct ConversionTimes: Sendable {
  /// One person: its channel, the days to its first purchase or else to the as-of day.
  package struct Person: Sendable {
    package let group: Int32
    package let days: Int32
    let hasConverted: Bool
  }

  private let people: [Person]
  /// Where the people of each group start, followed by the end of the last one.
  private let offsets: [Int]

  package init(_ study: Study) {
    let groups = study.channels.names.count + 1
    let people = ConversionTimes.customers(study) + ConversionTimes.prospects(study)
    var offsets = Array(repeating: 0, count: groups + 1)
    for person in people { offsets[Int(person.group) + 1] += 1 }
    for group in 0..<groups { offsets[group + 1] += offsets[group] }
    self.people = StableOrder.ascending(people.map { Int64($0.group) << 32 | Int64($0.days) })
      .map { people[Int($0)] }
    self.offsets = offsets
  }

  private static func customers(_ study: Study) -> [Person] {
    let (book, codes) = (study.book, study.channels.codes)
    return study.facts.acquiredOn.enumerated().compactMap { customer, day in
      guard let day = observed(day, study), book.hasLine[customer] else { return nil }
      let end = book.firstPurchase(customer)
      return Person(
        group: codes[customer], days: max(0, (end ?? study.window.asOf.number) - day),
        hasConverted: end != nil)
    }
  }

  private static func prospects(_ study: Study) -> [Person] {
    let codes = study.prospectFacts.acquisitionChannel.codes
    return study.prospectFacts.acquiredOn.enumerated().compactMap { prospect, day in
      guard let day = observed(day, study) else { return nil }
      let code = codes.isEmpty ? -1 : codes[prospect]
      return Person(
        group: code < 0 ? Int32(study.channels.names.count) : code,
        days: study.window.asOf.number - day, hasConverted: false)
    }
  }

  /// A day of acquisition, if it is in the days observed.
  private static func observed(_ day: Int32?, _ study: Study) -> Int32? {
    guard let day, day <= study.window.asOf.number else { return nil }
    return study.input.hasCompleteHistory || day >= study.window.firstDay.number ? day : nil
  }

  /// The people of a group, by their days.
  package func people(_ group: Int) -> ArraySlice<Person> {
    people[offsets[group]..<offsets[group + 1]]
  }

  /// The median of the days to the first purchase of a group, of those who made one.
  package func median(_ group: Int) -> Double? { ConversionTimes.median(people(group)) }

  /// The median over the groups of a range.
  package func median(of groups: Range<Int>) -> Double? {
    let all = people[offsets[groups.lowerBound]..<offsets[groups.upperBound]]
    return ConversionTimes.median(all.sorted { $0.days < $1.days }[...])
  }

  private static func median(_ people: ArraySlice<Person>) -> Double? {
    let days = people.filter(\.hasConverted).map(\.days)
    return medianByRank(days.count) { Double(days[$0]) }
  }
}

/// The share of people who have not bought a number of days after they were acquired: the
/// Kaplan-Meier curve.
package struct ConversionCurve: Sendable {
  /// The share that is left after each day; it stays the same after the last one.
  private let left: [Double]

  /// The curve of some people, by their days.
  package init(_ people: some Collection<ConversionTimes.Person>) {
    var atRisk = people.count
    var counts: [(closed: Int, open: Int)] = []
    for person in people {
      while counts.count <= Int(person.days) { counts.append((0, 0)) }
      if person.hasConverted {
        counts[Int(person.days)].closed += 1
      } else {
        counts[Int(person.days)].open += 1
      }
    }
    var share = 1.0
    left = counts.map { count in
      if count.closed > 0 { share *= Double(atRisk - count.closed) / Double(atRisk) }
      atRisk -= count.closed + count.open
      return share
    }
  }

  /// The chance of a person without a purchase after some days to make one within as many more; nil
  /// where no one has been observed for so long.
  package func chance(after days: Int, within more: Int) -> Double? {
    guard days < left.count, left[days] > 0 else { return nil }
    return 1 - left[min(days + more, left.count - 1)] / left[days]
  }
}
