/// What the people of a channel add up to.
struct ChannelSums: Sendable {
  /// Customers and prospects.
  var people = 0
  /// Those of them with a purchase.
  var converted = 0
  /// What winning them cost by the customers file, in 1/10,000.
  var cost = Int128(0)
  /// Those with a purchase whose cost the customers file knows.
  var pricedConverted = 0
  /// Customers with a line.
  var withLine = 0
  /// Customers with a purchase of whom the first one is known.
  var customers = 0
  /// Customers with a purchase that may have bought before the data begin.
  var truncated = 0
  /// The profit of first purchase days, in 1/10,000.
  var firstProfit = Int128(0)
  /// The profit of all later purchase days, in 1/10,000.
  var repeatProfit = Int128(0)
  /// Later purchase days.
  var repeats = 0
  /// Later purchase days that a model expects in the time since the first.
  var expectedRepeats = 0.0
  /// Customers with their first purchase in the active window.
  var new = 0
  /// Those of them whose residual value is unknown.
  var unvaluedNew = 0
  /// Their profit so far and residual value, in 1/10,000.
  var newValue = Int128(0)

  static func += (left: inout ChannelSums, right: ChannelSums) {
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
  var frequency: Double? { expectedRepeats > 0 ? Double(repeats) / expectedRepeats : nil }
}
