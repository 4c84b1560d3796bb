/// Whether a number differs from the expected one by at most a part of it.
package func isClose(_ value: Double, _ expected: Double, _ part: Double) -> Bool {
  abs(value - expected) <= part * abs(expected)
}

/// Whether a number differs from the expected one by at most a distance; two that are nil do not
/// differ, and nil differs from every number.
package func isNear(_ value: Double?, _ expected: Double?, _ distance: Double) -> Bool {
  guard let value, let expected else { return value == nil && expected == nil }
  return abs(value - expected) <= distance
}
