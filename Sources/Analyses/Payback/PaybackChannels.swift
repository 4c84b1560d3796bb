import Columns
import Customers
import Framework
import Measures

/// All customers, the channels with anyone in them, and the customers whose channel is unknown.
struct PaybackChannels: Sendable {
  let groups: [PaybackGroup]
  /// What the customers of each row add up to.
  let sums: [ChannelSums]
  /// What the people of each row add up to, all those of known channels; nil where the channel is
  /// unknown.
  let people: [ChannelSums?]
  /// The median number of days to the first purchase of each row; nil where none is known.
  let medianDays: [Double?]
  /// What a new customer of each channel is worth.
  let values: ChannelValues

  init(_ study: Study, _ paybacks: CustomerPaybacks, months: Int) {
    let channels = study.channels
    let groups = PaybackChannels.groups(study, paybacks, months: months)
    let known = channels.groups.dropLast().reduce(into: ChannelSums()) { $0 += $1 }
    let times = channels.areKnown ? ConversionTimes(study) : nil
    self.groups = groups
    sums = groups.map { $0.group < 0 ? channels.all : channels.groups[$0.group] }
    people = groups.map { row in
      guard channels.areKnown, row.group < channels.names.count else { return nil }
      return row.group < 0 ? known : channels.groups[row.group]
    }
    medianDays = groups.map { row in
      guard row.group < channels.names.count else { return nil }
      return row.group < 0 ? times?.median(of: 0..<channels.names.count) : times?.median(row.group)
    }
    values = channels
  }

  private static func groups(
    _ study: Study, _ paybacks: CustomerPaybacks, months: Int
  ) -> [PaybackGroup] {
    let (channels, won) = (study.channels, study.acquisitions)
    let codes = channels.codes.indices.map { won.isTruncated[$0] ? -1 : channels.codes[$0] }
    let sums = PaybackSums(
      study, paybacks, codes: codes, groups: channels.groups.count, months: months)
    let all = PaybackGroup("all", -1, sums.all, at: 0)
    guard channels.areKnown else { return [all] }
    let groups = channels.groups.indices.filter { channels.groups[$0].people > 0 }
    return [all]
      + groups.map { group in
        PaybackGroup(
          group < channels.names.count ? channels.names[group] : nil, group, sums, at: group)
      }
  }

  /// The share of the people of each channel who bought.
  var conversionRates: [Double?] {
    people.map { sums in
      guard let sums, sums.people > 0 else { return nil }
      return Double(sums.converted) / Double(sums.people)
    }
  }

  /// What a converted person of each channel cost, in 1/10,000.
  var costsPerConversion: [Int64?] {
    people.map { sums in
      guard let sums, sums.pricedConverted > 0 else { return nil }
      return PaybackCurve.money(Double(sums.cost) / Double(sums.pricedConverted))
    }
  }

  /// The most that a customer of each channel may cost, in 1/10,000; nil where unknown.
  var ceilings: [Int64?] {
    sums.map { values.newcomerValue($0).map { max(0, $0) } }.map { PaybackCurve.money($0) }
  }

  /// Whether the ceiling of each channel is measured on it (0) or on all (1); -1 without one.
  var bases: [Int16] {
    groups.indices.map { row in
      guard values.newcomerValue(sums[row]) != nil else { return -1 }
      return groups[row].group >= 0 && values.isMeasured(sums[row]) ? 0 : 1
    }
  }
}
