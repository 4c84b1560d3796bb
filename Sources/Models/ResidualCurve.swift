private import RealModule

/// The discounted residual purchases of active customers with equally many repeats, as a function
/// of how long they have been observed.
///
/// The logarithm of that number is a smooth function of ln(alpha + T), which a Chebyshev series
/// gives to about 1e-11 (Trefethen, Approximation Theory and Approximation Practice, 2013, theorem
/// 8.2: the function is analytic where the imaginary part is below pi). One value costs an
/// integral, so the series pays where there are more histories than it has terms.
struct ResidualCurve {
  /// ln(alpha + T) from -1 to 1: less `middle`, times `scale`.
  private let middle: Double
  private let scale: Double
  /// The coefficients of the Chebyshev polynomials.
  private var coefficients: [Double]

  /// The number of terms, which is the number of integrals, for observation up to `longest` days.
  static func terms(alpha: Double, longest: Double) -> Int {
    let width = 2 * Double.pi / Double.log(onePlus: longest / alpha)
    return Int(min(27 / Double.asinh(width), 1_000)) + 4
  }

  /// The curve of customers who have `repeats`.
  init(_ model: GeometricDropout, frequency: Double, longest: Double, discountRate: Double) {
    let width = Double.log(onePlus: longest / model.alpha)
    middle = Double.log(model.alpha) + 0.5 * width
    scale = 2 / width
    let count = Self.terms(alpha: model.alpha, longest: longest)
    let angles = (0..<count).map { Double.pi * (Double($0) + 0.5) / Double(count) }
    var values: [Double] = []
    for angle in angles {
      let timeObserved = Double.exp(middle + Double.cos(angle) / scale) - model.alpha
      let history = History(frequency: frequency, recency: 0, timeObserved: max(0, timeObserved))
      values.append(Double.log(model.active(history).purchases(discountRate: discountRate)))
    }
    coefficients = []
    for degree in 0..<count {
      var sum = 0.0
      for (value, angle) in zip(values, angles) {
        sum += value * Double.cos(Double(degree) * angle)
      }
      coefficients.append((degree == 0 ? 1 : 2) * sum / Double(count))
    }
  }

  /// The value for customers with ln(alpha + T) of `logarithm`, by Clenshaw's recurrence.
  func value(_ logarithm: Double) -> Double {
    let x = (logarithm - middle) * scale
    var (last, previous) = (0.0, 0.0)
    for degree in stride(from: coefficients.count - 1, to: 0, by: -1) {
      (last, previous) = (coefficients[degree] + 2 * x * last - previous, last)
    }
    return Double.exp(coefficients[0] + x * last - previous)
  }
}
