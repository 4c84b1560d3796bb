/// What a file is compressed with.
public enum Compression: String, Sendable {
  /// RFC 1952, one member or several.
  case gzip
  /// RFC 8878, one frame or several.
  case zstandard = "zstd"
}

extension Compression {
  /// What the first bytes of a file show.
  init?(startOf bytes: some Collection<UInt8>) {
    let start = Array(bytes.prefix(4))
    if start.starts(with: [0x1f, 0x8b, 0x08]) {
      self = .gzip
    } else if start == [0x28, 0xb5, 0x2f, 0xfd] {
      self = .zstandard
    } else if start.count == 4, start[0] & 0xf0 == 0x50, start[1...] == [0x2a, 0x4d, 0x18] {
      // A frame to be skipped, such as a list of places in the file.
      self = .zstandard
    } else {
      return nil
    }
  }
}

/// Why packed bytes cannot be unpacked.
public enum PackingFault: Error, Sendable, Equatable {
  /// They end before their time.
  case truncated
  /// They are damaged: a checksum or the format does not hold.
  case corrupt
  /// Something else follows after their end.
  case trailingBytes
  /// They were packed with a window larger than is kept in memory.
  case windowTooLarge
}
