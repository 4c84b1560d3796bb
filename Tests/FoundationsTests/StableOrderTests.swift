import Statistics
import Testing

@Suite struct StableOrderTests {
  @Test func `equal values keep the order of their rows, in both directions`() {
    let values: [Int64] = [3, -1, 3, 0, -1]
    #expect(StableOrder.ascending(values) == [1, 4, 3, 0, 2])
    #expect(StableOrder.descending(values) == [0, 2, 3, 1, 4])
  }

  @Test func `the whole range of 64 bits sorts`() {
    let values: [Int64] = [.max, 0, .min, -1, 1, .min, .max]
    #expect(StableOrder.ascending(values) == [2, 5, 3, 1, 4, 0, 6])
    #expect(StableOrder.descending(values) == [0, 6, 4, 1, 3, 2, 5])
  }

  @Test func `nothing, one value and equal values`() {
    #expect(StableOrder.ascending([]) == [])
    #expect(StableOrder.descending([7]) == [0])
    #expect(StableOrder.ascending([5, 5, 5]) == [0, 1, 2])
  }

  // Widths around multiples of the 11 bits of a digit, against the library's sort.
  @Test(arguments: [1, 10, 11, 12, 22, 23, 44, 63]) func `agrees with sorting by value and row`(
    bits: Int
  ) {
    var random = Congruential(state: UInt64(bits))
    let values = (0..<3_000).map { _ in Int64(random.next() >> UInt64(64 - bits)) - 500 }
    let rows = values.indices.map { Int32($0) }
    #expect(
      StableOrder.ascending(values) == rows.sorted { (values[Int($0)], $0) < (values[Int($1)], $1) }
    )
    #expect(
      StableOrder.descending(values)
        == rows.sorted { (values[Int($1)], $0) < (values[Int($0)], $1) })
  }

  /// A linear congruential generator (Knuth, MMIX), the same everywhere.
  private struct Congruential {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
  }
}
