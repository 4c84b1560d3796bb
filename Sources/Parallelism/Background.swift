private import Dispatch
private import Synchronization

/// Work that runs beside that of the caller, who asks for its value later.
public final class Background<Value: Sendable>: Sendable {
  private let group = DispatchGroup()
  private let result = Mutex<Result<Value, any Error>?>(nil)

  fileprivate init() {}

  fileprivate func start(_ body: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global().async(group: group) { self.run(body) }
  }

  fileprivate func run(_ body: () throws -> Value) {
    let value = Result { try body() }
    result.withLock { $0 = value }
  }

  /// Waits for the value.
  ///
  /// - Throws: what the work has thrown.
  public func value() throws -> Value {
    group.wait()
    guard let result = result.withLock({ $0 }) else { preconditionFailure("never started") }
    return try result.get()
  }
}

extension Workers {
  /// Starts work that goes on beside the caller's; with one worker it is done immediately.
  public func background<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) -> Background<Value> {
    let work = Background<Value>()
    if count > 1 { work.start(body) } else { work.run(body) }
    return work
  }
}
