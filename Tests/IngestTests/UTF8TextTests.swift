import Testing

@testable import Decoding
@testable import Ingest

/// The check for UTF-8 against the standard library's.
@Suite struct UTF8TextTests {
  private func verdict(_ bytes: [UInt8]) -> UTF8Text.Verdict {
    let padded = bytes + [UInt8](repeating: 0xff, count: ByteWindow.padding)
    return UTF8Text.check(padded.span, 0..<bytes.count, end: bytes.count)
  }

  /// Every first byte from the last of ASCII on, every second byte, with nothing, one or two bytes
  /// behind them, at two places.
  @Test func sequences() {
    var wrong: [[UInt8]] = []
    for first in 0x7f...255 as ClosedRange<UInt8> {
      for second in 0...255 as ClosedRange<UInt8> {
        for tail in [[], [0x80], [0x80, 0xbf], [0xbf, 0x41], [0x41]] as [[UInt8]] {
          for ascii in [0, 15] {
            let bytes = [UInt8](repeating: 65, count: ascii) + [first, second] + tail
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            if (verdict(bytes) == .valid) != isValid { wrong.append(bytes) }
          }
        }
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: ["ä", "€", "𠀀", "\u{10FFFF}"])
  func cutSequences(_ character: String) {
    let bytes = Array("abc\(character)".utf8)
    for count in 4..<bytes.count { #expect(verdict(Array(bytes[..<count])) == .endsInside) }
    #expect(verdict(bytes) == .valid)
    #expect(verdict(bytes + [0x80]) == .invalid)
  }

  /// A sequence may end behind the range, and a byte behind it must not go on with it.
  @Test func sequencesBeyondTheRange() {
    let bytes = Array("a€b".utf8) + [UInt8](repeating: 0, count: ByteWindow.padding)
    for end in 0...5 { #expect(UTF8Text.check(bytes.span, 0..<min(end, 2), end: 5) == .valid) }
    var stray = bytes
    stray[4] = 0x80
    #expect(UTF8Text.check(stray.span, 0..<2, end: 5) == .invalid)
  }
}
