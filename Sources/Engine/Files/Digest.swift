import CXXHash
import Decoding
import Ingest

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

  /// The digest of bytes in memory.
  static func text(of bytes: [UInt8]) -> String {
    let digest = Digest()
    digest.add(bytes)
    return digest.text
  }

  /// The digest of an export, read block by block.
  ///
  /// Exports are read in chunks, by several threads and in any order, so their digests need a pass of
  /// their own; a file that is no longer what it was when the run began ends the run.
  static func text(
    of file: InputFile, isCancelled: @Sendable () -> Bool
  ) throws -> String {
    let digest = Digest()
    try file.forEachBlock { block in
      guard !isCancelled() else { throw InputError.cancelled }
      digest.add(block)
    }
    return digest.text
  }

  /// The digest of the running binary; nil where the system does not show it.
  static let ofExecutable: String? = {
    #if canImport(Glibc)
    let path = "/proc/self/exe"
    #else
    let path = CommandLine.arguments[0]
    #endif
    guard let file = try? InputFile(path: path) else { return nil }
    return try? text(of: file, isCancelled: { false })
  }()

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
