public import Platform

extension Workers {
  /// One array of what several pieces hold, one after the other, copied by all workers.
  ///
  /// - Parameters:
  ///   - sizes: how many elements each piece has.
  ///   - fill: writes the elements of a piece; it must append exactly as many as were announced.
  @inlinable
  public func joined<Element: BitwiseCopyable & Sendable>(
    _ sizes: [Int], _ fill: @Sendable (Int, inout OutputSpan<Element>) -> Void
  ) -> [Element] {
    var starts = [0]
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    let total = starts[sizes.count]
    let places = starts
    // Safe: each piece gets the places between its start and the next one's, and is held to fill
    // them all; the array is seen only when all pieces are done.
    return unsafe Array(unsafeUninitializedCapacity: total) { buffer, initialised in
      unsafe LargePages.advise(UnsafeMutableRawBufferPointer(buffer))
      nonisolated(unsafe) let target = unsafe buffer
      run(sizes.count) { _, piece in
        let own = unsafe UnsafeMutableBufferPointer(
          rebasing: target[places[piece]..<places[piece + 1]])
        var output = unsafe OutputSpan(buffer: own, initializedCount: 0)
        fill(piece, &output)
        precondition(output.count == own.count)
        _ = unsafe output.finalize(for: own)
      }
      initialised = total
    }
  }
}
