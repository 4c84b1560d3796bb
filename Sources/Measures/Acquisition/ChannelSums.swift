/// What the people of a channel add up to.
package struct ChannelSums: Sendable {
  package init() {}

  /// Customers and prospects.
  package var people = 0
  /// Those of them with a purchase.
  package var converted = 0
  /// What acquiring them cost by the customers file, in 1/10,000.
  package var cost = Int128(0)
  /// Those with a purchase whose cost the customers file knows.
  package var pricedConverted = 0
  /// Customers with a line.
  var withLine = 0
  /// Customers whose first purchase is known.
  package var customers = 0
  /// Customers with a purchase that may have bought before the data begin.
  package var truncated = 0
  /// The profit of first purchase days, in 1/10,000.
  package var firstProfit = Int128(0)
  /// The profit of all later purchase days, in 1/10,000.
  package var repeatProfit = Int128(0)
  /// Later purchase days.
  package var repeats = 0
  /// Later purchase days that a model expects in the time since the first.
  package var expectedRepeats = 0.0
  /// Customers with their first purchase in the active window.
  package var new = 0
  /// Those of them whose residual value is unknown.
  var unvaluedNew = 0
  /// Their profit so far and residual value, in 1/10,000.
  package var newValue = Int128(0)

  package static func += (left: inout ChannelSums, right: ChannelSums) {
    left.people += right.people
    left.converted += right.converted
    left.cost += right.cost
    left.pricedConverted += right.pricedConverted
    left.withLine += right.withLine
    left.customers += right.customers
    left.truncated += right.truncated
    left.firstProfit += right.firstProfit
    left.repeatProfit += right.repeatProfit
    left.repeats += right.repeats
    left.expectedRepeats += right.expectedRepeats
    left.new += right.new
    left.unvaluedNew += right.unvaluedNew
    left.newValue += right.newValue
  }

  /// The average profit of a first purchase day, in 1/10,000; nil without one.
  var averageFirst: Double? { customers > 0 ? Double(firstProfit) / Double(customers) : nil }

  /// The average profit of a later purchase day, in 1/10,000; nil without one.
  var averageRepeat: Double? { repeats > 0 ? Double(repeatProfit) / Double(repeats) : nil }

  /// How often they came again for every time that the model expects it; nil where it expects none.
  package var frequency: Double? { expectedRepeats > 0 ? Double(repeats) / expectedRepeats : nil }
}
