import CXXHash

/// An XXH3-128 digest over bytes that come in pieces; `xxh128sum` prints the same digits.
///
/// A class, because the C library keeps the state in memory of its own.
///
/// Safe: only this class holds that memory, and it frees the memory with itself.
@safe
final class Digest {
  private let state: OpaquePointer

  init() {
    guard let state = unsafe XXH3_createState() else { preconditionFailure("out of memory") }
    unsafe self.state = state
    unsafe XXH3_128bits_reset(state)
  }

  deinit { unsafe XXH3_freeState(state) }

  /// Adds bytes.
  func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
    }
  }

  /// Forgets all bytes so far.
  func reset() { unsafe XXH3_128bits_reset(state) }

  /// The digest of all bytes so far: 32 hexadecimal digits.
  var text: String {
    let hash = unsafe XXH3_128bits_digest(state)
    return Digest.hexadecimal(hash.high64) + Digest.hexadecimal(hash.low64)
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
