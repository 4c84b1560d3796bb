extension NumberConvention {
  /// Reads a number with a sign, brackets, a currency, grouped thousands, many digits or an
  /// exponent.
  @usableFromInline @inline(never)
  func readUnusual(_ bytes: Span<UInt8>, _ range: Range<Int>) -> NumberReading {
    guard !NumberConvention.isNothing(bytes, range) else { return .empty }
    var cell = range
    let negative = NumberConvention.stripSigns(bytes, &cell).isNegative
    guard !cell.isEmpty else { return .failure(.badNumber) }
    let mark = NumberConvention.exponentMark(bytes, cell)
    let reading = readGrouped(bytes, cell.lowerBound..<(mark ?? cell.upperBound))
    guard case .number(let number) = reading else { return reading }
    if let mark { return NumberConvention.weigh(number, bytes, mark + 1..<cell.upperBound) }
    return .number(negative ? number.negated : number)
  }

  /// Whether a cell is empty or a word that means no number.
  public static func isNothing(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 4 else { return false }
    var word: UInt32 = 0
    for place in range {
      let byte = bytes[place]
      guard byte != 0 else { return false }
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      word = word << 8 | UInt32(isCapital ? byte | 32 : byte)
    }
    return nothings.contains(word)
  }

  /// The words, their bytes as digits of base 256.
  private static let nothings: [UInt32] = ["", "-", "n/a", "na", "#n/a", "nan", "null", "none"]
    .map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

  private static func exponentMark(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Int? {
    for place in cell where bytes[place] | 32 == UInt8(ascii: "e") { return place }
    return nil
  }

  /// A number with an exponent counts only where it is dust: less than half of 1/10,000.
  private static func weigh(
    _ number: ExactNumber, _ bytes: Span<UInt8>, _ exponent: Range<Int>
  ) -> NumberReading {
    guard let first = exponent.first else { return .failure(.badNumber) }
    let isSigned = bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "+")
    let digits = (isSigned ? first + 1 : first)..<exponent.upperBound
    guard !digits.isEmpty, digits.allSatisfy({ bytes[$0] &- 48 < 10 }) else {
      return .failure(.badNumber)
    }
    guard bytes[first] == UInt8(ascii: "-") else { return .failure(.exponent) }
    let power = digits.reduce(0) { min($0 * 10 + Int(bytes[$1] - 48), 10_000) }
    // Zero immediately: 36 digits divided by more than 10^41 are below half of 1/10,000.
    if power > 41 { return .dust }
    let small = ExactNumber(mantissa: number.mantissa, decimals: number.decimals + power)
    return small.money.map { $0.units == 0 } ?? false ? .dust : .failure(.exponent)
  }

  /// Reads digits, in groups of three or not, and decimals.
  private func readGrouped(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> NumberReading {
    var number = Digits()
    var place = cell.lowerBound
    guard readWhole(bytes, &place, cell.upperBound, &number) else { return .failure(.badNumber) }
    let hasWhole = place > cell.lowerBound
    if place < cell.upperBound { place += 1 }
    let first = place
    while place < cell.upperBound {
      let digit = bytes[place] &- 48
      guard digit < 10 else { return .failure(.badNumber) }
      number.append(digit)
      place += 1
    }
    let decimals = place - first
    guard hasWhole || decimals > 0 else { return .failure(.badNumber) }
    guard decimals <= 18 else { return .failure(.tooManyDecimals) }
    guard number.count <= 36 else { return .failure(.outOfRange) }
    return .number(ExactNumber(mantissa: number.value, decimals: decimals))
  }

  /// Reads up to the decimal sign; false where groups are not of three digits or their signs
  /// differ.
  ///
  /// As in India, all groups but the last one may have two digits: `12,34,567`.
  private func readWhole(
    _ bytes: Span<UInt8>, _ place: inout Int, _ end: Int, _ number: inout Digits
  ) -> Bool {
    var sign: UInt8 = 0
    var run = 0
    var groups = 0
    var first = 0
    var isIndian = false
    // A group of nothing but zeros in front says that the sign after it is not a group sign.
    let startsWithZero = place < end && bytes[place] == 48
    while place < end, bytes[place] != decimalSign {
      let byte = bytes[place]
      if byte &- 48 < 10 {
        number.append(byte &- 48)
        run += 1
        place += 1
        continue
      }
      let (length, found) = groupSign(bytes, place, end)
      guard length > 0 else { return false }
      if groups == 1, run == 2, byte == UInt8(ascii: ",") { isIndian = true }
      let isGroup =
        sign == 0
        ? (1...3).contains(run) && !startsWithZero : run == (isIndian ? 2 : 3) && sign == found
      guard isGroup, !isIndian || first <= 2 else { return false }
      if groups == 0 { first = run }
      groups += 1
      sign = found
      run = 0
      place += length
    }
    return sign == 0 || run == 3
  }

  /// The length of the sign at `place` that groups thousands, and a byte that distinguishes it from
  /// others.
  private func groupSign(
    _ bytes: Span<UInt8>, _ place: Int, _ end: Int
  ) -> (length: Int, sign: UInt8) {
    let byte = bytes[place]
    if byte == groupSign || byte == UInt8(ascii: "'") { return (1, byte) }
    let blank = NumberConvention.blankLength(bytes, place, end)
    return (blank, blank == 3 ? 0xaf : byte)
  }

  /// The length of the blank at `place`: a plain, a no-break or a narrow no-break one; 0 for
  /// others.
  static func blankLength(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Int {
    switch bytes[place] {
    case UInt8(ascii: " "): 1
    case 0xc2 where place + 1 < end && bytes[place + 1] == 0xa0: 2
    case 0xe2 where place + 2 < end && bytes[place + 1] == 0x80 && bytes[place + 2] == 0xaf: 3
    default: 0
    }
  }
}

/// A number that grows by digits at its end.
private struct Digits {
  var value: Int128 = 0
  /// How many digits there are, without zeros in front.
  var count = 0

  mutating func append(_ digit: UInt8) {
    if count > 0 || digit > 0 { count += 1 }
    // What is too long is refused by its count, whatever its value.
    if count <= 36 { value = value &* 10 &+ Int128(digit) }
  }
}
