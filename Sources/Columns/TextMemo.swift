/// The codes of the texts of a column that has few different ones.
///
/// A column such as a channel or a category says the same few things over and over. Texts of up to
/// 32 bytes are identified by their first and their last 16 bytes and their length, four words that
/// are loaded and compared without a branch, so that a row costs no look into a dictionary.
public struct TextMemo: Sendable {
  /// With how many different texts a column has few of them.
  public static let fewTexts = 256

  fileprivate static let bits: UInt64 = 9
  private static let longest = 32

  /// Two places for each text: its own and the one beside it.
  private var entries: [Entry]

  /// A text and its code.
  private struct Entry: BitwiseCopyable {
    var words: Words
    var code: Int32
  }

  /// What identifies a text.
  fileprivate struct Words: BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    var fourth: UInt64 = 0
    /// The number of bytes; of no text a larger one than there may be.
    var length: UInt32 = .max
  }

  /// A memory of nothing but the empty text, whose code is -1.
  public init() {
    entries = Array(repeating: Entry(words: Words(), code: -1), count: 1 << Int(TextMemo.bits))
    entries[0].words.length = 0
  }

  /// Finds the codes of texts at some places of `bytes`.
  ///
  /// - Parameters:
  ///   - codes: gets the code of each text that is known, from `first` on.
  ///   - unknown: gets the rows of the others.
  public func find(
    _ bytes: Span<UInt8>, starts: Span<Int32>, ends: Span<Int32>, codes: inout [Int32],
    first: Int, unknown: inout [Int32]
  ) {
    let entries = entries.span
    var found = codes.mutableSpan
    for row in starts.indices {
      let (start, end) = (Int(starts[row]), Int(ends[row]))
      guard end - start <= TextMemo.longest, start + 16 <= bytes.count else {
        unknown.append(Int32(truncatingIfNeeded: row))
        continue
      }
      let words = Words(bytes, start, end)
      let place = words.place
      if entries[place].words.isSame(as: words) {
        found[first + row] = entries[place].code
      } else if entries[place ^ 1].words.isSame(as: words) {
        found[first + row] = entries[place ^ 1].code
      } else {
        unknown.append(Int32(truncatingIfNeeded: row))
      }
    }
  }

  /// Remembers the code of the text at `range` of `bytes`, unless it is too long.
  public mutating func note(_ bytes: Span<UInt8>, _ range: Range<Int>, code: Int32) {
    guard range.count <= TextMemo.longest, range.lowerBound + 16 <= bytes.count else { return }
    let words = Words(bytes, range.lowerBound, range.upperBound)
    let own = words.place
    let isTaken = entries[own].words.length != .max && !entries[own].words.isSame(as: words)
    entries[isTaken ? own ^ 1 : own] = Entry(words: words, code: code)
  }
}

extension TextMemo.Words {
  /// The words of a text of at most 32 bytes; 16 bytes after its start must be there.
  @inline(__always)
  fileprivate init(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    let length = end - start
    // What does not belong to the text is masked; a shift by 64 gives 0 with the smart operator.
    let high = ~(UInt64.max >> UInt64(min(length, 8) * 8))
    let low = ~(UInt64.max >> UInt64(min(max(length - 8, 0), 8) * 8))
    // Of a text of up to 16 bytes the first and the last ones are the same.
    let last = max(start, end - 16)
    first = bytes.bigEndianWord(at: start) & high
    second = bytes.bigEndianWord(at: start + 8) & low
    third = bytes.bigEndianWord(at: last) & high
    fourth = bytes.bigEndianWord(at: last + 8) & low
    self.length = UInt32(truncatingIfNeeded: length)
  }

  @inline(__always)
  fileprivate func isSame(as other: Self) -> Bool {
    (first ^ other.first) | (second ^ other.second) | (third ^ other.third)
      | (fourth ^ other.fourth) | UInt64(length ^ other.length) == 0
  }

  /// Where a text is looked for first.
  @inline(__always)
  fileprivate var place: Int {
    let mixed =
      (first &* 0xa076_1d64_78bd_642f) ^ (second &* 0xe703_7ed1_a0b4_28db)
      ^ (third &* 0x8ebc_6af0_9c88_c6e3) ^ (fourth &* 0x5899_65cc_7537_4cc3)
    return Int(truncatingIfNeeded: mixed >> (64 - TextMemo.bits))
  }
}
