private import Dispatch
private import Synchronization

/// A number of threads that run the chunks of a grid.
///
/// Chunks are handed out in ascending order to whichever worker is free. Results come back in the
/// order of the chunks, and if chunks fail the error of the lowest one is thrown, so that nothing
/// a caller can see depends on timing.
public struct Workers: Sendable {
  /// How many chunks run in parallel.
  public let count: Int

  /// Creates `count` workers.
  ///
  /// - Precondition: `count > 0`.
  public init(count: Int) {
    precondition(count > 0)
    self.count = count
  }

  /// Runs `body` for every index below `count` and returns the results in the order of the indices.
  ///
  /// - Throws: the error of the lowest index that failed; later indices may not have run.
  @inlinable
  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    try mapWithState(count, makeState: { _ in () }, body: { try body($1) }).results
  }

  /// Runs `body` for every index below `count` and returns the results in the order of the indices.
  @inlinable
  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let slots = SharedBuffer<Result?>(repeating: nil, count: count)
    run(count) { _, index in slots[index] = body(index) }
    return slots.values.compactMap { $0 }
  }

  /// Runs `body` for every chunk of `grid` and returns the results in the order of the chunks.
  @inlinable
  public func map<Result: Sendable>(
    _ grid: Grid, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    map(grid.count) { body(grid[$0]) }
  }

  /// Runs `body` for every chunk of `grid` and returns the results in the order of the chunks.
  ///
  /// - Throws: the error of the lowest chunk that failed.
  @inlinable
  public func map<Result: Sendable>(
    _ grid: Grid, _ body: @Sendable (Range<Int>) throws -> Result
  ) throws -> [Result] {
    try map(grid.count) { try body(grid[$0]) }
  }

  /// Like `map`, with a state of its own for every worker, such as a dictionary that it fills.
  ///
  /// Which chunks a worker sees depends on timing: whatever is taken from the states must not.
  ///
  /// - Returns: the states, one for each worker, and the results in the order of the indices.
  /// - Throws: the error of the lowest index that failed.
  @inlinable
  public func mapWithState<State: Sendable, Result: Sendable>(
    _ count: Int, makeState: @Sendable (Int) -> State,
    body: @Sendable (inout State, Int) throws -> Result
  ) throws -> (states: [State], results: [Result]) {
    let crew = max(1, min(self.count, count))
    let slots = SharedBuffer<Result?>(repeating: nil, count: count)
    let failures = SharedBuffer<(any Error)?>(repeating: nil, count: count)
    let states = SharedBuffer<State?>(repeating: nil, count: crew)
    // Chunks are handed out in ascending order, so when one fails every lower one has been
    // started and will finish: the lowest failure is the same in every run.
    runWhile(count) { worker, index in
      var state = states.take(worker) ?? makeState(worker)
      defer { states[worker] = state }
      do {
        slots[index] = try body(&state, index)
        return true
      } catch {
        failures[index] = error
        return false
      }
    }
    for case let failure? in failures.values { throw failure }
    let kept = (0..<crew).map { states[$0] ?? makeState($0) }
    return (kept, slots.values.compactMap { $0 })
  }

  /// Runs `body` for every index below `count`, each worker with a state that it keeps from one
  /// call to the next, and returns the results in the order of the indices.
  ///
  /// Which chunks a worker sees depends on timing: whatever is taken from the states must not.
  ///
  /// - Precondition: there is a state for every worker.
  /// - Throws: the error of the lowest index that failed; the states are then still there.
  @inlinable
  public func map<State: Sendable, Result: Sendable, Failure: Error>(
    _ count: Int, states: inout [State],
    body: @Sendable (inout State, Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    precondition(states.count >= self.count)
    let slots = SharedBuffer<Result?>(repeating: nil, count: count)
    let failures = SharedBuffer<Failure?>(repeating: nil, count: count)
    let kept = SharedBuffer<State?>(repeating: nil, count: states.count)
    for worker in states.indices.reversed() { kept[worker] = states.removeLast() }
    runWhile(count) { worker, index in
      guard var state = kept.take(worker) else { return false }
      defer { kept[worker] = state }
      do throws(Failure) {
        slots[index] = try body(&state, index)
        return true
      } catch {
        failures[index] = error
        return false
      }
    }
    for worker in 0..<kept.count {
      if let state = kept.take(worker) { states.append(state) }
    }
    for case let failure? in failures.values { throw failure }
    return slots.values.compactMap { $0 }
  }

  /// Runs `body(worker, index)` for every index below `count`.
  @usableFromInline
  func run(_ count: Int, _ body: @Sendable (Int, Int) -> Void) {
    runWhile(count) { worker, index in
      body(worker, index)
      return true
    }
  }

  /// Runs `body(worker, index)` for ascending indices until one returns false.
  @usableFromInline
  func runWhile(_ count: Int, _ body: @Sendable (Int, Int) -> Bool) {
    guard count > 0 else { return }
    let next = Atomic<Int>(0)
    let crew = min(self.count, count)
    guard crew > 1 else {
      for index in 0..<count where !body(0, index) { return }
      return
    }
    DispatchQueue.concurrentPerform(iterations: crew) { worker in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        if !body(worker, index) { next.store(count, ordering: .relaxed) }
      }
    }
  }
}
