@testable import Decoding
@testable import Ingest

/// Cells that stand one after the other in the bytes of a file.
struct Cells {
  private(set) var bytes: [UInt8] = []
  private(set) var ranges: [Range<Int>] = []

  init(_ texts: [String]) {
    for text in texts {
      let start = bytes.count
      bytes += text.utf8
      ranges.append(start..<bytes.count)
      bytes.append(UInt8(ascii: ","))
    }
    bytes += Array(repeating: 0, count: ByteWindow.padding)
  }
}
