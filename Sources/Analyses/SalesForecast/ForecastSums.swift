import Statistics

/// Orders, revenue and profit of a month, expected or actual, with the spread of what is expected.
struct ForecastSums: Sendable {
  var orders = 0.0
  /// In whole units of money.
  var profit = 0.0
  var orderVariance = 0.0
  var profitVariance = 0.0
  /// How far the sums move with each uncertain direction of the parameters.
  var orderShifts = SIMD4<Double>.zero
  var profitShifts = SIMD4<Double>.zero

  static func + (left: ForecastSums, right: ForecastSums) -> ForecastSums {
    ForecastSums(
      orders: left.orders + right.orders, profit: left.profit + right.profit,
      orderVariance: left.orderVariance + right.orderVariance,
      profitVariance: left.profitVariance + right.profitVariance,
      orderShifts: left.orderShifts + right.orderShifts,
      profitShifts: left.profitShifts + right.profitShifts)
  }

  /// The 80 % interval of the orders, never below 0.
  var orderInterval: ClosedRange<Double> {
    let spread = ForecastSums.spread(orderVariance, orderShifts)
    return max(0, orders - spread)...max(0, orders + spread)
  }

  /// The 80 % interval of the profit.
  var profitInterval: ClosedRange<Double> {
    let spread = ForecastSums.spread(profitVariance, profitShifts)
    return profit - spread...profit + spread
  }

  private static func spread(_ variance: Double, _ shifts: SIMD4<Double>) -> Double {
    Normal.quantile(0.9) * (variance + (shifts * shifts).sum()).squareRoot()
  }
}
