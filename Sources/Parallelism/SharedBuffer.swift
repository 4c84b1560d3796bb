public import Platform

/// A fixed number of values that several workers write in parallel, each index by one worker only.
///
/// Safe: a chunk writes only the indices that belong to it (a range of its own, or places that a prefix
/// sum has given to it alone), no thread reads before all chunks are done, and indices are checked.
@safe
public final class SharedBuffer<Element>: @unchecked Sendable {
  @usableFromInline
  let storage: UnsafeMutableBufferPointer<Element>

  /// Allocates `count` values, each equal to `value`.
  @inlinable
  public init(repeating value: Element, count: Int) {
    let memory = unsafe malloc(max(count, 1) * MemoryLayout<Element>.stride)
    guard let memory = unsafe memory else { preconditionFailure("out of memory") }
    let typed = unsafe memory.bindMemory(to: Element.self, capacity: count)
    unsafe storage = UnsafeMutableBufferPointer(start: typed, count: count)
    unsafe storage.initialize(repeating: value)
  }

  /// Allocates `count` values whose bytes are zero; pages are taken from the system when written.
  @inlinable
  public init(zeroed count: Int) where Element: BitwiseCopyable {
    let size = max(count, 1) * MemoryLayout<Element>.stride
    guard let memory = unsafe calloc(size, 1) else { preconditionFailure("out of memory") }
    unsafe LargePages.advise(UnsafeMutableRawBufferPointer(start: memory, count: size))
    let typed = unsafe memory.bindMemory(to: Element.self, capacity: count)
    unsafe storage = UnsafeMutableBufferPointer(start: typed, count: count)
  }

  @inlinable
  deinit {
    unsafe storage.deinitialize()
    unsafe free(storage.baseAddress)
  }

  /// The number of values.
  @inlinable
  public var count: Int { unsafe storage.count }

  /// The value at an index; only the worker to which the index belongs may use it.
  @inlinable
  public subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return unsafe storage[index]
    }
    set {
      precondition(index >= 0 && index < count)
      unsafe storage[index] = newValue
    }
  }

  /// All values, copied into an array; for the time after the workers are done.
  @inlinable
  public var values: [Element] { unsafe Array(storage) }
}

extension SharedBuffer {
  /// Takes the value out of an optional slot, so that it can be changed in place without a copy.
  @inlinable
  public func take<Wrapped>(_ index: Int) -> Wrapped? where Element == Wrapped? {
    precondition(index >= 0 && index < count)
    return unsafe storage[index].take()
  }
}
