/// A text in the making, in memory that is used again for the next one.
struct EvidenceText {
  var bytes: [UInt8] = []

  /// The text.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Adds a whole number of at least 0.
  mutating func add(_ number: Int) {
    if number >= 10 { add(number / 10) }
    bytes.append(UInt8(truncatingIfNeeded: 48 + number % 10))
  }

  /// Adds a number and what it counts.
  mutating func add(_ number: Int, _ one: String, _ many: String) {
    add(number)
    add(" ")
    add(number == 1 ? one : many)
  }

  /// Adds a number of tenths, with a decimal only where it has one.
  mutating func add(tenths: Int) {
    add(tenths / 10)
    guard tenths % 10 > 0 else { return }
    add(".")
    add(tenths % 10)
  }

  /// Adds a share as a percentage with at most one decimal, from its billionths.
  mutating func add(percent billionths: Int64) {
    add(tenths: Int((billionths + 500_000) / 1_000_000))
    add(" %")
  }
}
