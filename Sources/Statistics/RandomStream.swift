/// A stream of random numbers, one of 2^64 independent streams for each of 2^64 seeds.
///
/// The generator is Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy
/// as 1, 2, 3" (SC11, 2011). It enciphers a counter: the seed is the key, the stream is the upper
/// half of the counter. Work that is cut over threads gives each piece (a customer, a block of
/// rows) a stream of its own, and the numbers do not depend on the cut.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private let key: SIMD2<UInt32>
  private let stream: UInt64
  private var position: UInt64 = 0
  private var spare: UInt64?

  /// Stream number `stream` of a seed, from its beginning.
  public init(seed: UInt64, stream: UInt64 = 0) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.stream = stream
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    if let word = spare {
      spare = nil
      return word
    }
    let block = RandomStream.philox(
      counter: SIMD4(
        UInt32(truncatingIfNeeded: position), UInt32(truncatingIfNeeded: position >> 32),
        UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32)),
      key: key)
    position &+= 1
    spare = UInt64(block.w) << 32 | UInt64(block.z)
    return UInt64(block.y) << 32 | UInt64(block.x)
  }

  /// Philox4x32 with ten rounds: a counter enciphered under a key.
  public static func philox(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var counter = counter
    var key = key
    for _ in 0..<10 {
      let first = UInt64(counter.x) &* 0xD251_1F53
      let second = UInt64(counter.z) &* 0xCD9E_8D57
      counter = SIMD4(
        UInt32(truncatingIfNeeded: second >> 32) ^ counter.y ^ key.x,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ counter.w ^ key.y,
        UInt32(truncatingIfNeeded: first))
      key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return counter
  }
}
