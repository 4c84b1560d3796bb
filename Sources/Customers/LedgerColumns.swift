import Columns

/// Which optional columns the lines have.
struct LedgerColumns: Sendable {
  /// The places of the columns of money that there are, in `CanonicalColumn.carriedMoney`.
  let money: [Int]
  /// Whether there is profit that is not revenue, and where.
  let profit: Int?
  /// What lines are about, as a key.
  let key: ItemKey

  /// The columns of some blocks; one that a block lacks may be in others.
  ///
  /// - Parameter texts: the texts of the codes.
  init(_ blocks: [PartedBlock], _ texts: ByColumn<TextColumn>) throws(LedgerError) {
    let all = LineBlock()
    money = all.money.values.indices.filter { place in
      blocks.contains { !$0.money.values[place].isEmpty }
    }
    profit = money.first { all.money.columns[$0] == .profit }
    let codes = all.codes.values.indices.filter { place in
      blocks.contains { !$0.codes.values[place].isEmpty }
    }
    key = try ItemKey(codes.map { (place: $0, texts: texts.values[$0].count) })
  }

  /// Whether lines say what they are about.
  var hasItems: Bool { !key.fields.isEmpty }
}

/// How the codes of a line lie side by side in 96 bits, so that lines compare as their codes do,
/// one column after the other.
struct ItemKey: Sendable {
  /// Where the codes of a column lie.
  struct Field: Sendable {
    /// The column's place in `CanonicalColumn.carriedTexts`.
    let place: Int
    /// Whether it lies in the first 64 bits or in the last 32.
    let isHigh: Bool
    /// Whether it is the first column in these bits.
    let isFirst: Bool
    /// By how many bits it is moved.
    let shift: Int
    /// The bits that it takes, before it is moved.
    let mask: UInt64

    /// The code that lies in some bits of a key.
    @inline(__always)
    func code(in bits: UInt64) -> Int32 {
      Int32(truncatingIfNeeded: bits &>> UInt64(shift) & mask) &- 1
    }
  }

  /// The columns that there are, the first to compare first.
  let fields: [Field]

  /// A key for columns with some numbers of texts.
  init(_ columns: [(place: Int, texts: Int)]) throws(LedgerError) {
    var fields: [Field] = []
    var (high, low) = (64, 32)
    for column in columns {
      // One more than there are texts: 0 is for lines without one.
      let width = UInt64(column.texts).bitWidth - UInt64(column.texts).leadingZeroBitCount
      // Once a column lies in the last bits, those after it do too.
      let isHigh = low == 32 && width <= high
      let isFirst = (fields.last?.isHigh ?? !isHigh) != isHigh
      if isHigh { high -= width } else { low -= width }
      guard low >= 0 else { throw .tooManyTexts }
      fields.append(
        Field(
          place: column.place, isHigh: isHigh, isFirst: isFirst, shift: isHigh ? high : low,
          mask: UInt64(1) << UInt64(width) - 1))
    }
    self.fields = fields
  }
}
