#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

// The C library's functions under names that no function of a distribution hides.

/// The natural logarithm.
@inline(__always)
func naturalLog(_ x: Double) -> Double { log(x) }

/// The natural logarithm of 1 + x, accurate for a small x.
@inline(__always)
func naturalLog1p(_ x: Double) -> Double { log1p(x) }

/// e to the power of x.
@inline(__always)
func exponential(_ x: Double) -> Double { exp(x) }

/// e to the power of x, less 1, accurate for a small x.
@inline(__always)
func exponentialLess1(_ x: Double) -> Double { expm1(x) }

/// ln(1 + x) - x, which is near -x^2/2 for a small x, without cancellation.
///
/// With u = x/(2 + x), ln(1 + x) = 2 (u + u^3/3 + u^5/5 + …) and x = 2u/(1 - u), so that the
/// difference is 2 (u^3/3 + u^5/5 + …) - x u.
func naturalLog1pLessItself(_ x: Double) -> Double {
  guard abs(x) < 0.4 else { return log1p(x) - x }
  let u = x / (2 + x)
  let square = u * u
  var power = u * square
  var sum = 0.0
  var odd = 3.0
  while abs(power) > 1e-19 * abs(u * x) {
    sum += power / odd
    power *= square
    odd += 2
  }
  return 2 * sum - x * u
}
