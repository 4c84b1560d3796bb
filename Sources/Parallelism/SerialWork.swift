private import Dispatch
private import Synchronization

/// Pieces of work that are done one after the other, in the order in which they are handed over,
/// beside what the caller does next.
///
/// Only a few pieces wait at a time: a caller who hands over more is held until one is done, which
/// bounds the memory that the pieces hold. After a failure the pieces that wait are left out.
public final class SerialWork: Sendable {
  private let queue: DispatchQueue?
  private let places: DispatchSemaphore
  private let failure = Mutex<(any Error)?>(nil)

  /// Starts with nothing to do.
  ///
  /// - Parameters:
  ///   - workers: with one worker every piece is done when it is handed over.
  ///   - limit: how many pieces may wait.
  /// - Precondition: `limit > 0`.
  public init(workers: Workers, limit: Int) {
    precondition(limit > 0)
    queue = workers.count > 1 ? DispatchQueue(label: "serial work") : nil
    places = DispatchSemaphore(value: limit)
  }

  /// Hands over a piece.
  ///
  /// - Throws: the failure of an earlier piece, in which case this one is not done.
  public func add(_ body: @escaping @Sendable () throws -> Void) throws {
    try rethrow()
    guard let queue else { return try body() }
    places.wait()
    queue.async {
      self.perform(body)
      self.places.signal()
    }
  }

  /// Waits until all pieces are done.
  ///
  /// - Throws: the failure of the first piece that failed.
  public func finish() throws {
    settle()
    try rethrow()
  }

  /// Waits until all pieces are done, well or not.
  public func settle() { queue?.sync {} }

  private func perform(_ body: () throws -> Void) {
    guard failure.withLock({ $0 == nil }) else { return }
    do {
      try body()
    } catch {
      failure.withLock { $0 = error }
    }
  }

  private func rethrow() throws {
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
