/// What a column is: where it is found, what its cells hold, and what becomes of them.
public struct ColumnDeclaration: Sendable, Equatable {
  /// In which file the column is.
  public enum Kind: Sendable, Equatable {
    /// In a file of transactions.
    case line(LineColumn)
    /// In a file of customers.
    case customer(CustomerColumn)
  }

  /// In which file it is, and how it is read.
  public let kind: Kind
  /// The header names under which exports have it, in their plain form; its canonical name is
  /// another.
  public let names: [Substring]

  /// Declares a column of transactions; `|` separates the names.
  static func line(
    _ cells: LineColumn.Cells, ofOrder isOfOrder: Bool = false, isCarried: Bool = false,
    _ names: String = ""
  ) -> ColumnDeclaration {
    let line = LineColumn(cells: cells, isOfOrder: isOfOrder, isCarried: isCarried)
    return ColumnDeclaration(kind: .line(line), names: names.split(separator: "|"))
  }

  /// Declares a column of customers; `|` separates the names.
  static func customer(_ column: CustomerColumn, _ names: String = "") -> ColumnDeclaration {
    ColumnDeclaration(kind: .customer(column), names: names.split(separator: "|"))
  }
}

/// A column of a transaction file.
public struct LineColumn: Sendable, Equatable {
  /// What the cells of a column of transactions hold.
  public enum Cells: Sendable {
    /// The id of a customer.
    case customer
    /// The id of an order.
    case order
    /// A date, or a date and a time.
    case day
    /// An amount of money or a quantity.
    case number
    /// What a line is about; lines carry it into the ledger as a code of a dictionary.
    case text
    /// A word that decides whether the line counts.
    case word
  }

  /// How lines carry a column into the ledger.
  public enum Carriage: Sendable {
    /// As money in 1/10,000.
    case money
    /// As the code of a text, -1 where the cell is empty.
    case code
  }

  /// What the cells hold.
  public let cells: Cells
  /// Whether the column holds a fact of the whole order, which some exports leave blank on its
  /// further lines; money never is one.
  public let isOfOrder: Bool
  /// Whether lines carry the number itself; of other numbers only what is computed from them is
  /// kept.
  private let isCarried: Bool

  init(cells: Cells, isOfOrder: Bool, isCarried: Bool) {
    self.cells = cells
    self.isOfOrder = isOfOrder
    self.isCarried = isCarried
  }

  /// How lines carry the column besides customer, day, order and revenue, which every line has;
  /// nil: they do not.
  public var carriage: Carriage? {
    switch cells {
    case .text: .code
    case .number where isCarried: .money
    case .customer, .order, .day, .number, .word: nil
    }
  }
}

/// A column of a customers file: what its cells hold, and so how they are read.
public enum CustomerColumn: Sendable, Equatable {
  /// A date.
  case day
  /// An amount of money.
  case money
  /// An amount of money that is not below zero.
  case moneyFromZero
  /// A number of a survey, in a range if there is one.
  case score(ClosedRange<Int>?)
  /// A whole number that is not below zero.
  case count
  /// Yes or no.
  case flag
  /// A text; an empty one is a missing one.
  case text
  /// A text; a word such as `none` is a missing one too.
  case textOrNothing
  /// The id of another customer.
  case customer

  /// Whether the cells are dates.
  public var isDate: Bool { self == .day }

  /// Whether the cells are numbers.
  public var isNumber: Bool {
    switch self {
    case .money, .moneyFromZero, .score, .count: true
    case .day, .flag, .text, .textOrNothing, .customer: false
    }
  }
}
