import Parallelism
import Synchronization
import Testing

/// What callers of the threads may rely on.
@Suite struct WorkersTests {
  private struct Failed: Error, Equatable { var index: Int }

  @Test(arguments: [1, 2, 7]) func `results come in the order of the indices`(threads: Int) {
    let squares = Workers(count: threads).map(1_000) { $0 * $0 }
    #expect(squares == (0..<1_000).map { $0 * $0 })
  }

  @Test(arguments: [1, 2, 7]) func `the lowest failure is thrown, however threads race`(
    threads: Int
  ) {
    for round in 0..<200 {
      #expect(throws: Failed(index: 40)) {
        try Workers(count: threads).map(100) { index in
          // The lowest failure is the slowest to fail.
          if index == 40 { for _ in 0..<(round * 50) { _ = Atomic<Int>(round) } }
          if index >= 40 { throw Failed(index: index) }
          return index
        }
      }
    }
  }

  @Test func `every index is run once, and states see all of them`() throws {
    let (states, results) = try Workers(count: 7).mapWithState(
      500, makeState: { _ in 0 },
      body: { sum, index in
        sum += index
        return 1
      })
    #expect(results.count == 500)
    #expect(states.reduce(0, +) == 499 * 500 / 2)
  }

  @Test func `a grid covers all rows once, whatever the rest`() {
    for rows in [0, 1, 9, 10, 11, 25] {
      let grid = Grid(rows: rows, rowsPerChunk: 10)
      #expect((0..<grid.count).flatMap { Array(grid[$0]) } == Array(0..<rows))
    }
  }

  @Test(arguments: [1, 2]) func `background work hands over its value or its error`(
    threads: Int
  ) throws {
    let workers = Workers(count: threads)
    #expect(try workers.background { 42 }.value() == 42)
    let failing = workers.background { () throws -> Int in throw Failed(index: 3) }
    #expect(throws: Failed(index: 3)) { try failing.value() }
  }

  @Test func `a buffer starts with its values and keeps what was written`() {
    let zeros = SharedBuffer<Int64>(zeroed: 1_000_000)
    zeros[999_999] = 7
    #expect(zeros[0] == 0)
    #expect(zeros.values.suffix(2) == [0, 7])
    let texts = SharedBuffer<String?>(repeating: "a", count: 3)
    #expect(texts.take(1) == "a")
    #expect(texts.values == ["a", nil, "a"])
  }
}
