/// Memory that is about to be written for the first time as a whole.
public enum LargePages {
  /// Asks for pages of 2 MiB instead of 4 KiB, which are filled faster and found faster later.
  ///
  /// Safe: the advice changes no byte and covers only whole pages inside the buffer; nothing is lost
  /// where it is refused.
  public static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
    let page = 4_096
    guard memory.count >= 4 << 20, let base = memory.baseAddress else { return }
    let start = (Int(bitPattern: base) + page - 1) & -page
    let length = ((Int(bitPattern: base) + memory.count) & -page) - start
    _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), length, MADV_HUGEPAGE)
    #endif
  }
}

extension Array where Element: BitwiseCopyable {
  /// An array of equal elements, on large pages of memory where the system offers them.
  ///
  /// A table that is read at random places misses the translation of its address at almost every
  /// look; pages of 2 MiB instead of 4 KiB make that rare, and filling the table faster.
  @inlinable
  public static func onLargePages(repeating element: Element, count: Int) -> [Element] {
    // Safe: the advice changes no byte, and all elements are initialised before the array is seen.
    unsafe Array(unsafeUninitializedCapacity: count) { buffer, initialised in
      unsafe LargePages.advise(UnsafeMutableRawBufferPointer(buffer))
      unsafe buffer.initialize(repeating: element)
      initialised = count
    }
  }
}
