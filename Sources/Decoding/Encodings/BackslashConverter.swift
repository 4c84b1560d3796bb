/// Doubles the quotes that backslashes escape: `\\"` becomes `""`, and `\\\\` one backslash.
///
/// What reads records then needs one grammar. Any other character after a backslash stays as it is,
/// and so does its backslash.
final class BackslashConverter: Converting {
  private let quote: UInt8
  /// What turns the file's bytes into UTF-8 before; nil where they are UTF-8.
  private let inner: (any Converting)?
  /// Text that is not rewritten yet.
  private var text = [UInt8](repeating: 0, count: BackslashConverter.room + ByteWindow.padding)
  private var waiting = 0..<0

  private static let room = 1 << 16

  init(quote: UInt8, after inner: (any Converting)?) {
    self.quote = quote
    self.inner = inner
  }

  var replacements: Int { inner?.replacements ?? 0 }
  var hasPending: Bool { !waiting.isEmpty || (inner?.hasPending ?? false) }

  func convert(
    _ source: [UInt8], _ taking: Range<Int>, isLast: Bool, into target: inout [UInt8],
    _ giving: Range<Int>
  ) -> (taken: Int, given: Int) {
    guard let inner else {
      return BackslashConverter.rewrite(
        source.span, taking, isLast: isLast, quote: quote, into: &target, giving)
    }
    for (place, from) in waiting.enumerated() { text[place] = text[from] }
    waiting = 0..<waiting.count
    let (taken, given) = inner.convert(
      source, taking, isLast: isLast, into: &text, waiting.upperBound..<BackslashConverter.room)
    waiting = 0..<waiting.count + given
    let isEnd = isLast && taken == taking.count && !inner.hasPending
    let done = BackslashConverter.rewrite(
      text.span, waiting, isLast: isEnd, quote: quote, into: &target, giving)
    waiting = done.taken..<waiting.upperBound
    return (taken, done.given)
  }

  /// Rewrites as much as there is room for; a backslash whose next byte is not there waits for it.
  private static func rewrite(
    _ source: Span<UInt8>, _ taking: Range<Int>, isLast: Bool, quote: UInt8,
    into target: inout [UInt8], _ giving: Range<Int>
  ) -> (taken: Int, given: Int) {
    let backslash = UInt8(ascii: "\\")
    var (from, to) = (taking.lowerBound, giving.lowerBound)
    var out = target.mutableSpan
    while from < taking.upperBound, to < giving.upperBound {
      let byte = source[from]
      guard byte == backslash, from + 1 < taking.upperBound else {
        if byte == backslash, !isLast { break }
        out[to] = byte
        (from, to) = (from + 1, to + 1)
        continue
      }
      let next = source[from + 1]
      if next == quote {
        guard to + 2 <= giving.upperBound else { break }
        (out[to], out[to + 1]) = (quote, quote)
        (from, to) = (from + 2, to + 2)
      } else {
        out[to] = byte
        (from, to) = (from + (next == backslash ? 2 : 1), to + 1)
      }
    }
    return (from - taking.lowerBound, to - giving.lowerBound)
  }
}

extension ByteWindow {
  /// The window with its escaped quotes doubled, as `BackslashConverter` does it.
  public func doublingQuotes(_ quote: UInt8) -> ByteWindow {
    var target = [UInt8](repeating: 0, count: 2 * count + ByteWindow.padding)
    let given = BackslashConverter(quote: quote, after: nil).convert(
      bytes, 0..<count, isLast: true, into: &target, 0..<2 * count
    ).given
    return ByteWindow(Array(target.prefix(given)), isEnd: isEnd)
  }

  /// Whether a quote is escaped with a backslash somewhere.
  public func hasEscaped(_ quote: UInt8) -> Bool {
    let text = bytes.span.extracting(first: count)
    // Hardly any file has a backslash at all.
    for place in text.indices.dropLast() where text[place] == UInt8(ascii: "\\") {
      if text[place + 1] == quote { return true }
    }
    return false
  }
}
