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

  // The second piece fails only when two more have been handed over.
  @Test func `what waits when a piece fails is not done`() {
    let done = Mutex<[Int]>([])
    let mayFail = Atomic<Bool>(false)
    let work = SerialWork(workers: Workers(count: 2), limit: 4)
    #expect(throws: Failed(piece: 1)) {
      try work.add { done.withLock { $0.append(0) } }
      try work.add {
        while !mayFail.load(ordering: .acquiring) {}
        throw Failed(piece: 1)
      }
      try work.add { done.withLock { $0.append(2) } }
      try work.add { throw Failed(piece: 3) }
      mayFail.store(true, ordering: .releasing)
      try work.finish()
    }
    #expect(done.withLock { $0 } == [0])
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
