extension NumberConvention {
  /// Reads a number with a sign, brackets, a currency, grouped thousands, many digits or an
  /// exponent.
  @inline(never)
  func readUnusual(_ bytes: Span<UInt8>, _ range: Range<Int>) -> NumberReading {
    var cell = range.map { bytes[$0] }[...]
    guard !NumberConvention.isNothing(cell) else { return .empty }
    let negative = NumberConvention.stripSigns(&cell)
    guard !cell.isEmpty else { return .failure(.badNumber) }
    var exponent: ArraySlice<UInt8>?
    if let mark = cell.firstIndex(where: { $0 | 32 == UInt8(ascii: "e") }) {
      exponent = cell[(mark + 1)...]
      cell = cell[..<mark]
    }
    let reading = readGrouped(cell)
    guard case .number(var number) = reading else { return reading }
    if let exponent { return NumberConvention.weigh(number, exponent) }
    if negative { number = number.negated }
    return .number(number)
  }

  /// The words that stand for no number.
  private static func isNothing(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.count <= 4 else { return false }
    let word = String(decoding: cell, as: UTF8.self).lowercased()
    return ["-", "n/a", "na", "#n/a", "nan", "null", "none"].contains(word)
  }

  /// A number with an exponent counts only where it is dust: less than half of 1/10,000.
  private static func weigh(
    _ number: ExactNumber, _ exponent: ArraySlice<UInt8>
  ) -> NumberReading {
    let digits = exponent.dropFirst()
    guard let sign = exponent.first, !digits.isEmpty, digits.allSatisfy({ $0 &- 48 < 10 }) else {
      let plain = !exponent.isEmpty && exponent.allSatisfy { $0 &- 48 < 10 }
      return .failure(plain ? .exponent : .badNumber)
    }
    guard sign == UInt8(ascii: "-") else {
      return .failure(sign == UInt8(ascii: "+") || sign &- 48 < 10 ? .exponent : .badNumber)
    }
    let power = digits.reduce(0) { min($0 * 10 + Int($1 - 48), 10_000) }
    // Zero at once: 36 digits divided by more than 10^41 are below half of 1/10,000.
    if power > 41 { return .dust }
    let small = ExactNumber(mantissa: number.mantissa, decimals: number.decimals + power)
    return small.money.map { $0.units == 0 } ?? false ? .dust : .failure(.exponent)
  }

  /// Reads digits, in groups of three or not, and decimals.
  private func readGrouped(_ cell: ArraySlice<UInt8>) -> NumberReading {
    var mantissa: Int128 = 0
    var digits = 0
    let whole = cell.prefix { $0 != decimalSign }
    let decimals = cell.dropFirst(whole.count + 1)
    guard let plain = ungrouped(whole), !(plain.isEmpty && decimals.isEmpty) else {
      return .failure(.badNumber)
    }
    guard decimals.allSatisfy({ $0 &- 48 < 10 }) else { return .failure(.badNumber) }
    guard decimals.count <= 18 else { return .failure(.tooManyDecimals) }
    for byte in plain + decimals where digits > 0 || byte != 48 {
      digits += 1
      guard digits <= 36 else { return .failure(.outOfRange) }
      mantissa = mantissa * 10 + Int128(byte - 48)
    }
    return .number(ExactNumber(mantissa: mantissa, decimals: decimals.count))
  }

  /// The digits of a whole number without the signs that group them; nil where the groups are not
  /// of three digits or the signs differ.
  private func ungrouped(_ whole: ArraySlice<UInt8>) -> [UInt8]? {
    var digits: [UInt8] = []
    var sign: [UInt8] = []
    var run = 0
    var rest = whole
    while let byte = rest.first {
      if byte &- 48 < 10 {
        digits.append(byte)
        run += 1
        rest = rest.dropFirst()
        continue
      }
      guard let length = groupSignLength(rest) else { return nil }
      let found = Array(rest.prefix(length))
      guard sign.isEmpty ? (1...3).contains(run) : run == 3 && sign == found else { return nil }
      sign = found
      run = 0
      rest = rest.dropFirst(length)
    }
    return sign.isEmpty || run == 3 ? digits : nil
  }

  /// The length of the sign that groups thousands at the start of `rest`.
  private func groupSignLength(_ rest: ArraySlice<UInt8>) -> Int? {
    if rest.first == groupSign || rest.first == UInt8(ascii: "'") { return 1 }
    return NumberConvention.blanks.first { rest.starts(with: $0) }?.count
  }
}
