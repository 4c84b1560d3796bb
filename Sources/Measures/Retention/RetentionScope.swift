package import Columns
import Prediction

/// A group of customers, by their label at the start of the window, and how many of them stayed.
package struct RetentionScope: Sendable, Equatable {
  /// What the group is made by.
  package enum Kind: String, Sendable, CaseIterable {
    /// All customers.
    case all
    /// A profit tier.
    case tier
    /// A segment.
    case segment
    /// An acquisition channel of the customers file.
    case channel
  }

  /// What the group is made by.
  package let kind: Kind
  /// The name of the group.
  package let name: String
  /// The customers active at the start and those of them kept.
  package private(set) var count = RetentionCount()
  /// The profit of the kept customers in the window, in 1/10,000.
  package private(set) var keptProfit: Int64 = 0
  /// The days from their first purchase to the as-of day, summed over the kept customers.
  package private(set) var keptTenureDays = 0

  /// A group without a customer yet.
  package init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// m: the window's profit of a kept customer in whole units; nil where no customer was kept.
  package var margin: Double? {
    count.kept > 0 ? Money(units: keptProfit).value / Double(count.kept) : nil
  }

  /// The same, rounded as a table shows it.
  package var roundedMargin: Money? {
    count.kept > 0 ? Money(units: keptProfit).divided(by: Int64(count.kept)) : nil
  }

  /// Counts a customer that was active at the start.
  package mutating func add(_ activity: Activity, profit: Int64, tenureDays: Int) {
    count.add(activity)
    guard activity.wasActive, activity.isActive else { return }
    keptProfit += profit
    keptTenureDays += tenureDays
  }

  /// Adds other customers of the same group.
  package mutating func add(_ other: RetentionScope) {
    count.active += other.count.active
    count.kept += other.count.kept
    keptProfit += other.keptProfit
    keptTenureDays += other.keptTenureDays
  }
}
