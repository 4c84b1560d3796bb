import Synchronization

/// Counts the bytes of the files that are done, on any thread.
final class ReadProgress: Sendable {
  private let done = Atomic<Int>(0)
  private let show: @Sendable (Int) -> Void

  /// The number of bytes.
  var bytes: Int { done.load(ordering: .relaxed) }

  init(_ show: @escaping @Sendable (Int) -> Void) { self.show = show }

  func add(_ bytes: Int) { show(done.add(bytes, ordering: .relaxed).newValue) }
}
