private import Platform

/// Converts whatever the system's iconv knows.
///
/// Safe: iconv gets pointers with the room that belongs to them, for one call, and its descriptor
/// is closed with this object.
@safe
final class IconvConverter: Converting {
  private(set) var replacements = 0
  private let descriptor: iconv_t

  /// The converter from an encoding; nil where iconv does not know it.
  init?(_ name: String) {
    let descriptor = unsafe iconv_open("UTF-8", name)
    guard Int(bitPattern: descriptor) != -1, let descriptor = unsafe descriptor else { return nil }
    unsafe self.descriptor = descriptor
  }

  deinit { unsafe iconv_close(descriptor) }

  func convert(
    _ source: [UInt8], _ taking: Range<Int>, isLast: Bool, into target: inout [UInt8],
    _ giving: Range<Int>
  ) -> (taken: Int, given: Int) {
    var from = taking.lowerBound
    var to = giving.lowerBound
    while from < taking.upperBound {
      let (taken, given, code) = step(
        source, from..<taking.upperBound, &target, to..<giving.upperBound)
      from += taken
      to += given
      if code == 0 || code == E2BIG || (code == EINVAL && !isLast) { break }
      // What is not a character loses one byte, and what follows is tried.
      guard to + replacementCharacter.count <= giving.upperBound else { break }
      for byte in replacementCharacter {
        target[to] = byte
        to += 1
      }
      from += code == EINVAL ? taking.upperBound - from : 1
      replacements += 1
    }
    return (from - taking.lowerBound, to - giving.lowerBound)
  }

  /// One call of iconv; the code is 0 where all was converted.
  private func step(
    _ source: [UInt8], _ taking: Range<Int>, _ target: inout [UInt8], _ giving: Range<Int>
  ) -> (taken: Int, given: Int, code: Int32) {
    precondition(taking.upperBound <= source.count && giving.upperBound <= target.count)
    var sourceLeft = taking.count
    var targetLeft = giving.count
    let code: Int32 = unsafe source.withUnsafeBytes { from in
      unsafe target.withUnsafeMutableBytes { to in
        // iconv's signature lacks a const; it does not write to its input.
        var input = unsafe UnsafeMutablePointer(
          mutating: from.baseAddress?.advanced(by: taking.lowerBound)
            .assumingMemoryBound(to: CChar.self))
        var output = unsafe to.baseAddress?.advanced(by: giving.lowerBound)
          .assumingMemoryBound(to: CChar.self)
        let result = unsafe iconv(descriptor, &input, &sourceLeft, &output, &targetLeft)
        return result == -1 ? errno : 0
      }
    }
    return (taking.count - sourceLeft, giving.count - targetLeft, code)
  }
}
