import Values

/// A column of numbers in a file: where it is, and how its cells are written.
struct NumberTerm: Sendable, Equatable {
  /// The field, or -1 where the file has none.
  var field = -1
  /// Whether it is subtracted from the terms before it.
  var isSubtracted = false
  /// How its numbers are written.
  var convention = NumberConvention.point
  /// Whether that is certain: given by an option, or proved by a cell that reads in no other way.
  var isDecided = true
  /// Whether an option gives it: cells in another form are then rejected.
  var isGiven = false
}

/// A column of money or quantities as a plan reads it: usually one field, or a sum of several.
struct MoneyColumn: Sendable, Equatable {
  /// The first term.
  var first = NumberTerm()
  /// What is added to it or subtracted from it.
  var others: [NumberTerm] = [] { didSet { isPlain = others.isEmpty && share == nil } }
  /// The quotient that the sum is multiplied with.
  var share: Share? { didSet { isPlain = others.isEmpty && share == nil } }

  /// A quotient of two fields.
  struct Share: Sendable, Equatable {
    var part: NumberTerm
    var whole: NumberTerm
  }

  /// What every line has, where an option gives it instead of a header.
  private(set) var constant: ExactNumber?

  /// Whether the file has no such column.
  var isAbsent: Bool { first.field < 0 && constant == nil }
  /// Whether every line has the same number.
  var isConstant: Bool { constant != nil }
  /// The field to blame where a cell cannot be read; -1 where the column is absent.
  var field: Int { first.field }
  /// Whether one field says it all.
  private(set) var isPlain = true

  /// Changes every term of the column.
  mutating func forEachTerm(_ change: (inout NumberTerm) -> Void) {
    guard !isAbsent, !isConstant else { return }
    change(&first)
    for place in others.indices { change(&others[place]) }
    if var share {
      change(&share.part)
      change(&share.whole)
      self.share = share
    }
  }

  /// A file without the column.
  static let absent = MoneyColumn()

  private init() {}

  /// The column as it is mapped.
  init(_ entry: ColumnMapping.Entry?) {
    guard let entry else { return }
    let term = { (field: Int, isSubtracted: Bool) in
      NumberTerm(field: field, isSubtracted: isSubtracted)
    }
    // What is added comes first: a cell that cannot be read is blamed on it.
    let terms = entry.terms.filter { !$0.isSubtracted } + entry.terms.filter(\.isSubtracted)
    first = term(terms[0].field, terms[0].isSubtracted)
    others = terms.dropFirst().map { term($0.field, $0.isSubtracted) }
    share = entry.share.map { Share(part: term($0.part, false), whole: term($0.whole, false)) }
    constant = entry.constant
    isPlain = others.isEmpty && share == nil && constant == nil
  }

  /// The fields of the sum.
  var fields: [Int] { isAbsent || isConstant ? [] : [first.field] + others.map(\.field) }
}
