#if canImport(Glibc)
private import Glibc
#endif

extension Array where Element: BitwiseCopyable {
  /// An array of equal elements, on large pages of memory where the system offers them.
  ///
  /// A table that is read at random places misses the translation of its address at almost every
  /// look; pages of 2 MiB instead of 4 KiB make that rare, and filling the table faster.
  static func onLargePages(repeating element: Element, count: Int) -> [Element] {
    // Safe: the advice changes no byte, and all elements are initialised before the array is seen.
    unsafe Array(unsafeUninitializedCapacity: count) { buffer, initialised in
      unsafe adviseLargePages(UnsafeMutableRawBufferPointer(buffer))
      unsafe buffer.initialize(repeating: element)
      initialised = count
    }
  }

  private static func adviseLargePages(_ memory: UnsafeMutableRawBufferPointer) {
    #if canImport(Glibc)
    let page = 4_096
    guard memory.count >= 4 << 20, let base = memory.baseAddress else { return }
    let start = (Int(bitPattern: base) + page - 1) & -page
    let length = (Int(bitPattern: base) + memory.count - start) & -page
    // Advice only: where it is refused, nothing is lost.
    _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), length, MADV_HUGEPAGE)
    #endif
  }
}
