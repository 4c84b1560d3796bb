import Columns
import Statistics

/// Gives codes to ids that fit into a key of the dictionary.
struct ShortKeys: Kernel {
  static let name = "short keys"
  static let rows = 200_000

  private let keys = RepeatedKeys(rows: ShortKeys.rows, different: 30_000, prefix: "C")

  init() {}

  func run() -> [Int32] { keys.codes() }

  func isRight(_ answer: [Int32]) -> Bool { answer == keys.expected }
}

/// Gives codes to ids that lie in the dictionary's arena.
struct LongKeys: Kernel {
  static let name = "long keys"
  static let rows = 50_000

  private let keys = RepeatedKeys(
    rows: LongKeys.rows, different: 10_000, prefix: "customer.number.")

  init() {}

  func run() -> [Int32] { keys.codes() }

  func isRight(_ answer: [Int32]) -> Bool { answer == keys.expected }
}

/// A column of ids of which many are equal, some far more often than others.
private struct RepeatedKeys {
  private let texts: TextColumn
  /// What a dictionary that counts in the order of arrival makes of them.
  let expected: [Int32]

  init(rows: Int, different: Int, prefix: String) {
    var random = RandomStream(seed: 1)
    var texts = TextColumn()
    var expected: [Int32] = []
    var codes = [Int32](repeating: -1, count: different)
    var found: Int32 = 0
    for _ in 0..<rows {
      let share = random.uniform()
      let number = Int(Double(different) * share * share)
      texts.append("\(prefix)\(10_000_000 + number)".utf8)
      if codes[number] < 0 {
        codes[number] = found
        found += 1
      }
      expected.append(codes[number])
    }
    self.texts = texts
    self.expected = expected
  }

  /// The codes from a new dictionary, which gets as many keys at a time as a reader hands over.
  func codes() -> [Int32] {
    var dictionary = Interner()
    var batch = KeyBatch()
    var codes: [Int32] = []
    codes.reserveCapacity(texts.count)
    let bytes = texts.bytes.span
    for row in 0..<texts.count {
      batch.append(bytes, texts.range(row))
      if batch.count == 1_024 {
        dictionary.intern(batch, into: &codes)
        batch.removeAll()
      }
    }
    dictionary.intern(batch, into: &codes)
    return codes
  }
}
