import Parallelism
import Synchronization
import Testing

/// Pieces of work that are done in order beside the caller's.
@Suite struct SerialWorkTests {
  private struct Failed: Error, Equatable { var piece: Int }

  @Test(arguments: [1, 2, 7]) func `pieces are done in the order in which they come`(
    threads: Int
  ) throws {
    let done = Mutex<[Int]>([])
    let work = SerialWork(workers: Workers(count: threads), limit: 3)
    for piece in 0..<1_000 { try work.add { done.withLock { $0.append(piece) } } }
    try work.finish()
    #expect(done.withLock { $0 } == Array(0..<1_000))
  }

  @Test(arguments: [1, 2]) func `the first failure is told, and what waits is left out`(
    threads: Int
  ) {
    let done = Mutex<[Int]>([])
    let work = SerialWork(workers: Workers(count: threads), limit: 3)
    #expect(throws: Failed(piece: 5)) {
      for piece in 0..<1_000 {
        try work.add {
          if piece >= 5 { throw Failed(piece: piece) }
          done.withLock { $0.append(piece) }
        }
      }
      try work.finish()
    }
    work.settle()
    #expect(done.withLock { $0 } == [0, 1, 2, 3, 4])
  }

  // The first piece goes on until the caller has seen that the fifth is not taken.
  @Test func `no more pieces wait than may`() throws {
    let work = SerialWork(workers: Workers(count: 2), limit: 4)
    let handedOver = Atomic<Int>(0)
    let mayGoOn = Atomic<Bool>(false)
    let feeding = Workers(count: 2).background {
      for _ in 0..<10 {
        try work.add { while !mayGoOn.load(ordering: .acquiring) {} }
        handedOver.wrappingAdd(1, ordering: .relaxed)
      }
    }
    while handedOver.load(ordering: .relaxed) < 4 {}
    for _ in 0..<1_000 { #expect(handedOver.load(ordering: .relaxed) == 4) }
    mayGoOn.store(true, ordering: .releasing)
    try feeding.value()
    try work.finish()
    #expect(handedOver.load(ordering: .relaxed) == 10)
  }
}
