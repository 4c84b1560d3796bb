/// What takes packed bytes and gives the unpacked ones.
protocol Unpacking: AnyObject {
  /// Unpacks from `source[taking]` into `target[giving]`, as far as both go.
  ///
  /// - Parameter isLast: whether nothing follows `taking`.
  /// - Returns: how many bytes were taken and given; neither means that the stream is over, or that
  ///   more is needed.
  func unpack(
    _ source: [UInt8], _ taking: Range<Int>, isLast: Bool, into target: inout [UInt8],
    _ giving: Range<Int>
  ) throws(PackingFault) -> (taken: Int, given: Int)

  /// Whether the packed bytes may end here.
  var isComplete: Bool { get }
}
