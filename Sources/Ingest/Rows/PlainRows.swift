import Columns
import Delimited
import Values

/// Up to 1,024 plain records, and what their cells say, a column at a time.
///
/// A row that needs a second look, for whatever reason, is odd: it is read as any other record, and
/// nothing here counts for it.
struct PlainRows {
  let columns: PlainPlan
  private(set) var records: PlainRecords
  /// The day of each row.
  private(set) var days = [Int32](repeating: 0, count: PlainRecords.capacity)
  // Money in 1/10,000.
  private(set) var revenue = [Int64](repeating: 0, count: PlainRecords.capacity)
  private(set) var profit = [Int64](repeating: 0, count: PlainRecords.capacity)
  private(set) var discount = [Int64](repeating: 0, count: PlainRecords.capacity)
  /// Whether a cell of the current rows may hold a currency.
  private(set) var showsCurrency = false
  private var scratch = [Int64](repeating: 0, count: PlainRecords.capacity)
  private var isOdd = [Bool](repeating: false, count: PlainRecords.capacity)

  init(_ plan: ColumnPlan, _ columns: PlainPlan) {
    self.columns = columns
    records = PlainRecords(
      plan.dialect, fields: columns.fields, fieldCount: plan.headers.count)
  }

  /// The number of rows.
  var count: Int { records.count }

  /// Finds the plain records that start at `place`, which it moves past the last line passed.
  mutating func find(_ bytes: Span<UInt8>, from place: inout Int, limit: Int, end: Int, most: Int) {
    records.find(bytes, from: &place, limit: limit, end: end, most: most)
    for row in 0..<records.count { isOdd[row] = false }
    showsCurrency = false
    for row in records.irregular { isOdd[Int(row)] = true }
    for cell in records.doubled where !columns.mayDouble[Int(cell.column)] {
      isOdd[Int(cell.row)] = true
    }
  }

  /// Whether a row needs no second look.
  func isPlain(_ row: Int) -> Bool { !isOdd[row] }

  /// The odd rows, ascending.
  var odd: [Int] { (0..<count).filter { isOdd[$0] } }

  /// Leaves out the odd rows.
  mutating func dropOdd() {
    var hasOdd = false
    for row in 0..<count where isOdd[row] { hasOdd = true }
    guard hasOdd else { return }
    let kept = (0..<count).filter { !isOdd[$0] }
    for (place, row) in kept.enumerated() {
      days[place] = days[row]
      revenue[place] = revenue[row]
      profit[place] = profit[row]
      discount[place] = discount[row]
    }
    records.keep(kept)
  }

  /// Marks the rows as odd whose cell in a column meets a condition.
  @inline(__always)
  mutating func markOdd(_ column: Int, where condition: (Range<Int>) -> Bool) {
    let base = PlainRecords.base(column)
    for row in 0..<count
    where condition(Int(records.starts[base + row])..<Int(records.ends[base + row])) {
      isOdd[row] = true
    }
  }
}

extension PlainRows {
  /// Reads the days.
  mutating func readDays(_ bytes: Span<UInt8>, _ dates: DateConvention, _ rules: RowRules) {
    markBlankEdges(bytes, columns.date)
    // A copy, which shares the memory: spans of the property would claim all of `self`.
    let records = records
    let starts = records.starts.span
    let ends = records.ends.span
    let base = PlainRecords.base(columns.date)
    let (from, asOf) = (rules.from, rules.asOf)
    for row in 0..<records.count {
      let range = Int(starts[base + row])..<Int(ends[base + row])
      guard !range.isEmpty, let day = dates.read(bytes, range), day >= from, day <= asOf else {
        isOdd[row] = true
        continue
      }
      days[row] = day
    }
  }

  /// Marks the rows whose cell has blanks around its text, which quotes keep.
  mutating func markBlankEdges(_ bytes: Span<UInt8>, _ column: Int) {
    guard column >= 0 else { return }
    // A copy, which shares the memory: spans of the property would claim all of `self`.
    let records = records
    let starts = records.starts.span
    let ends = records.ends.span
    let base = PlainRecords.base(column)
    for row in 0..<records.count {
      let (start, end) = (Int(starts[base + row]), Int(ends[base + row]))
      if start < end, bytes[start] <= 32 || bytes[end - 1] <= 32 { isOdd[row] = true }
    }
  }

  /// Marks the rows without a customer.
  mutating func markAnonymous(_ bytes: Span<UInt8>, _ rules: RowRules) {
    markBlankEdges(bytes, columns.customer)
    for word in rules.hasGuests ? rules.guests + rules.zeros : [] {
      markOdd(columns.customer) { cell in
        cell.count == word.count
          && word.indices.allSatisfy { word[$0] == bytes[cell.lowerBound + $0] }
      }
    }
    let base = PlainRecords.base(columns.customer)
    for row in 0..<records.count
    where records.starts[base + row] == records.ends[base + row] {
      isOdd[row] = true
    }
  }

  /// How many customer ids end in `.0`.
  func suffixes(_ bytes: Span<UInt8>) -> Int {
    // A copy, which shares the memory: spans of the property would claim all of `self`.
    let records = records
    let starts = records.starts.span
    let ends = records.ends.span
    let base = PlainRecords.base(columns.customer)
    var count = 0
    for row in 0..<records.count
    where CustomerSuffix.ends(bytes, Int(starts[base + row]), Int(ends[base + row])) {
      count += 1
    }
    return count
  }
}

extension PlainRows {
  /// Reads revenue, discount and profit; where a number is unusual or missing, the row is odd.
  mutating func readMoney(_ bytes: Span<UInt8>, _ plan: ColumnPlan, _ rules: RowRules) {
    if columns.discount >= 0 {
      read(bytes, plan.discount, columns.discount, into: \.discount, missing: 0)
      for row in 0..<count { makePositive(row) }
    }
    if columns.amount >= 0 {
      read(bytes, plan.amount, columns.amount, into: \.revenue)
    } else {
      readProducts(bytes, plan)
    }
    if rules.refunds != .net {
      for row in 0..<count where revenue[row] < 0 { isOdd[row] = true }
    }
    if rules.keepsProfit { readProfit(bytes, plan, rules) }
  }

  /// A discount counts whatever its sign is; the lowest number has no positive one of its size.
  @inline(__always)
  private mutating func makePositive(_ row: Int) {
    if discount[row] == .min {
      isOdd[row] = true
      discount[row] = 0
    } else {
      discount[row] = abs(discount[row])
    }
  }

  /// Quantity x unit price less discount.
  private mutating func readProducts(_ bytes: Span<UInt8>, _ plan: ColumnPlan) {
    read(bytes, plan.quantity, columns.quantity, into: \.scratch)
    read(bytes, plan.unitPrice, columns.unitPrice, into: \.revenue)
    for row in 0..<count {
      let less = columns.discount < 0 ? nil : PlainNumber(discount[row])
      let amount = LineRule.amount(
        PlainNumber(scratch[row]), PlainNumber(revenue[row]), less: less)
      revenue[row] = amount?.units ?? 0
      if amount == nil { isOdd[row] = true }
    }
  }

  private mutating func readProfit(
    _ bytes: Span<UInt8>, _ plan: ColumnPlan, _ rules: RowRules
  ) {
    if columns.profit >= 0 { return read(bytes, plan.profit, columns.profit, into: \.profit) }
    if columns.cost >= 0 {
      read(bytes, plan.cost, columns.cost, into: \.profit)
    } else if columns.unitCost >= 0 {
      read(bytes, plan.quantity, columns.quantity, into: \.scratch)
      read(bytes, plan.unitCost, columns.unitCost, into: \.profit)
      for row in 0..<count {
        let cost = LineRule.cost(PlainNumber(profit[row]), PlainNumber(scratch[row]))
        profit[row] = cost?.units ?? 0
        if cost == nil { isOdd[row] = true }
      }
    } else {
      return applyMargin(rules.margin)
    }
    for row in 0..<count {
      let left = LineRule.profit(PlainNumber(revenue[row]), cost: PlainNumber(profit[row]))
      profit[row] = left?.units ?? 0
      if left == nil { isOdd[row] = true }
    }
  }

  private mutating func applyMargin(_ margin: ExactNumber) {
    for row in 0..<count {
      guard let exact = LineRule.profit(revenue[row], margin: margin), !exact.rounded else {
        isOdd[row] = true
        continue
      }
      profit[row] = exact.units
    }
  }

  /// Reads a column of numbers in 1/10,000.
  ///
  /// - Parameter missing: the value of an empty cell; nil: the row is odd.
  @inline(__always)
  private mutating func read(
    _ bytes: Span<UInt8>, _ column: MoneyColumn, _ place: Int,
    into target: WritableKeyPath<PlainRows, [Int64]>, missing: Int64? = nil
  ) {
    // Taken out and put back, so that no row looks the column up.
    var values = self[keyPath: target]
    self[keyPath: target] = []
    read(bytes, column.first, place, &values, missing)
    self[keyPath: target] = values
  }

  private mutating func read(
    _ bytes: Span<UInt8>, _ term: NumberTerm, _ place: Int, _ values: inout [Int64],
    _ missing: Int64?
  ) {
    // A copy, which shares the memory: spans of the property would claim all of `self`.
    let records = records
    let starts = records.starts.span
    let ends = records.ends.span
    let base = PlainRecords.base(place)
    let (convention, isDecided) = (term.convention, term.isDecided)
    for row in 0..<records.count {
      let (start, end) = (Int(starts[base + row]), Int(ends[base + row]))
      if start < end, end - start <= 8, end >= 8,
        let number = convention.readShort(bytes, start, end),
        isDecided || !number.hasSign, let units = number.units
      {
        values[row] = units
      } else if let units = PlainRows.units(bytes, start..<end, term, missing) {
        values[row] = units
        if start < end, CellCurrency.isPossible(bytes[start], bytes[end - 1]) {
          showsCurrency = true
        }
      } else {
        isOdd[row] = true
      }
    }
  }

  /// A number in 1/10,000 that is written in a longer way; nil where it needs a second look.
  @inline(never)
  private static func units(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ term: NumberTerm, _ missing: Int64?
  ) -> Int64? {
    if !term.isDecided {
      for place in range
      where bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: ",") { return nil }
    }
    switch term.convention.read(bytes, range) {
    case .empty: return missing
    case .number(let number):
      guard let exact = number.money, !exact.rounded else { return nil }
      return exact.units
    case .dust, .failure: return nil
    }
  }
}
