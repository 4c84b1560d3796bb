import Foundation
import Results
import TestSupport
import Testing
import Writers

/// Numbers: 12 significant digits, correctly rounded, in a spelling of our own.
@Suite struct NumberSpellingTests {
  /// The same spelling made from the C library's `%.11e`, which rounds the exact binary value.
  private func oracle(_ value: Double) -> [UInt8] {
    guard value != 0 else { return Array("0".utf8) }
    let printed = Array(String(format: "%.11e", value.magnitude).utf8)
    let exponent = Int(String(decoding: printed[14...], as: UTF8.self)) ?? 0
    var digits = [printed[0]] + printed[2..<13]
    while digits.last == 48 { digits.removeLast() }
    let sign: [UInt8] = value < 0 ? [45] : []
    func joined(_ whole: ArraySlice<UInt8>, _ parts: ArraySlice<UInt8>) -> [UInt8] {
      sign + whole + (parts.isEmpty ? [] : [46]) + parts
    }
    if exponent < -7 || exponent >= 15 {
      return joined(digits.prefix(1), digits.dropFirst()) + Array("e\(exponent)".utf8)
    }
    if exponent < 0 {
      let zeros: [UInt8] = Array(repeating: 48, count: -exponent - 1)
      return joined([48], (zeros + digits)[...])
    }
    while digits.count <= exponent { digits.append(48) }
    return joined(digits.prefix(exponent + 1), digits.dropFirst(exponent + 1))
  }

  private func check(_ values: [Double], _ note: Comment) throws {
    let bytes = try WrittenTable([ResultColumn("x", .numbers(values)), flag(values.count)]).bytes
    let lines = bytes.split(separator: 10).dropFirst()
    #expect(lines.count == values.count)
    let wrong = zip(values, lines).first { oracle($0) + [44, 116, 114, 117, 101] != Array($1) }
    #expect(wrong == nil, note)
  }

  private func flag(_ count: Int) -> ResultColumn {
    ResultColumn("ok", .flags(Array(repeating: true, count: count)))
  }

  @Test func spellings() throws {
    let cases: [(Double, String)] = [
      (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.5, "0.5"), (100, "100"),
      (1.0 / 3, "0.333333333333"), (2.0 / 3, "0.666666666667"), (-1234.5, "-1234.5"),
      (0.1 + 0.2, "0.3"), (123_456_789_012_345, "123456789012000"), (1e15, "1e15"),
      (999_999_999_999_400, "999999999999000"), (999_999_999_999_900, "1e15"),
      (0.000_000_1, "0.0000001"), (0.000_000_015, "1.5e-8"), (9.999_999_999_999_9e-8, "0.0000001"),
      (0.999_999_999_999_9, "1"), (1.5e300, "1.5e300"),
      (.leastNonzeroMagnitude, "4.94065645841e-324"),
      (.greatestFiniteMagnitude, "1.79769313486e308"),
      // Exact ties go to the even digit: these end in 5 at the thirteenth digit, exactly.
      (100_000_000_000.5, "100000000000"), (100_000_000_001.5, "100000000002"),
      (1_000_000_000_000.5, "1000000000000"), (1_000_000_000_015, "1000000000020"),
      (1_000_000_000_005, "1000000000000"), (1_234_567_890_125, "1234567890120"),
    ]
    let table = try WrittenTable([
      ResultColumn("x", .numbers(cases.map(\.0))), flag(cases.count),
    ])
    #expect(table.lines == cases.map { $0.1 + ",true" })
    try check(cases.map(\.0), "the oracle agrees with the spellings above")
  }

  @Test(arguments: [-1 as Int64, 20_261_121, 7])
  func randomValuesAgreeWithTheLibrary(seed: Int64) throws {
    var random = SplitMix(UInt64(bitPattern: seed))
    var values: [Double] = []
    while values.count < 34_000 {
      let word = random.next()
      switch word % 4 {
      case 0:  // any bit pattern
        let value = Double(bitPattern: random.next())
        if value.isFinite { values.append(value) }
      case 1:  // a ratio of counts
        values.append(Double(random.next() % 5_000) / Double(random.next() % 5_000 + 1))
      case 2:  // a decimal number of few digits, of any usual magnitude
        let power = Double(Int(random.next() % 24)) - 12
        values.append(Double(random.next() % 1_000_000) * pow(10, power))
      default:  // neighbours of thirteen digits that end in 5
        let base = Double(random.next() % 10_000_000_000_000 * 10 + 5)
        let value = base * pow(10, -Double(random.next() % 20))
        values.append(word & 8 == 0 ? value.nextUp : value)
      }
    }
    try check(values, "seed \(seed)")
  }

  @Test func powersOfTwoAndTenAgreeWithTheLibrary() throws {
    let twos = (-1_074...1_023).map { Double(sign: .plus, exponent: $0, significand: 1) }
    let tens = (-323...308).flatMap { power -> [Double] in
      let ten = Double("1e\(power)") ?? 1
      return [ten, ten.nextUp, ten.nextDown].filter { $0 > 0 }
    }
    try check(twos + tens + tens.map { -$0 }, "powers")
  }
}
