private import RealModule

/// A weighted sum of logarithms of numbers of 1 and more.
///
/// Most weights are 1: such numbers are multiplied first, so that one logarithm serves hundreds of
/// them. The product is as exact as the sum would be.
struct LogarithmSum {
  private var product = 1.0
  private var sum = 0.0

  /// Adds the logarithm of a number.
  @inline(__always)
  mutating func add(_ number: Double, weight: Double) {
    if weight == 1, number < 0x1p300 {
      product *= number
      if product > 0x1p600 {
        sum += Double.log(product)
        product = 1
      }
    } else {
      sum += weight * Double.log(number)
    }
  }

  /// The sum.
  var value: Double { sum + Double.log(product) }
}
