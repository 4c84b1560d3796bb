public import Columns
public import Decoding

/// What a run read: the used lines, and what became of every row.
public struct IngestResult: Sendable {
  /// The used lines and their customers.
  public var lines: TransactionLines
  /// What became of every row.
  public var accounting: Accounting
  /// What was read of each file, in the order of the input.
  public var files: [FileReport]
  /// The first day of a used line; nil without one.
  public var firstUsedDay: Day?
  /// The newest day of a line that could be used, and its first occurrence.
  ///
  /// Lines that another option or a missing customer leaves out could be; lines that their status
  /// leaves out could not: an order that was cancelled is no sign that sales went on.
  public var newestDay: Found<Day>?
  /// The day by which 99.9 % of the understood lines have occurred.
  public var dayOfMost: Day?
  /// The currency of the run, if a file has a currency column.
  public var currency: String?
  /// Whether cells of money or their header show a currency, where no column of its own does.
  public var showsCurrency = false
  /// Whether profit is only revenue: no line has a profit or a cost, and the margin is 1.
  public var profitIsRevenue: Bool
  /// Whether customer ids lost a `.0` that all of them ended in.
  public var strippedIds: Bool
  /// The form of every column of numbers and dates, and why.
  public var forms: [ColumnForm]
  /// The revenue of lines without a customer id whose day lies in the days observed and that are
  /// neither cancelled nor of another currency.
  public var anonymousRevenue: Money
  /// What was found about whole orders, where exports give money by order.
  public var orders: OrderFacts
  /// What the rules for ids did.
  public var ids = IdFacts()
  /// What is suspicious in what was read.
  public var warnings: [Warning] = []

  /// Something found in a line of a file.
  public struct Found<Value: Sendable>: Sendable {
    /// What was found.
    public let value: Value
    /// Where.
    public let place: IngestError.Place
  }

  /// What was read of one file.
  public struct FileReport: Sendable {
    /// The file.
    public let file: InputFile
    /// How its bytes became text.
    public let coding: FileCoding
    /// How many of its characters are none in its encoding; each was read as U+FFFD.
    public let replacements: Int
    /// How many rows it has.
    public let rows: Int
    /// The byte between its fields.
    public let delimiter: UInt8
    /// How many of them are used.
    public let usedRows: Int
    /// What the used rows amount to.
    public let revenue: Money
    /// Which of its headers is read as which column.
    public let mapping: ColumnMapping
  }
}

/// What became of the rows of a run; every row is counted in exactly one place.
public struct Accounting: Sendable, Equatable {
  /// A number of rows and what they amount to.
  public struct Count: Sendable, Equatable {
    /// The number of rows.
    public let rows: Int
    /// The exact sum of the amounts that were understood; nil where none was.
    public let amount: Money?
    /// How many of the rows have an amount that was not understood.
    public let rowsWithoutAmount: Int

    init(_ tally: Tally) throws(IngestError) {
      guard let units = Int64(exactly: tally.units) else { throw .sumTooLarge }
      rows = tally.rows
      amount = tally.rows > 0 && tally.rows == tally.unknown ? nil : Money(units: units)
      rowsWithoutAmount = tally.unknown
    }
  }

  /// All rows; blank lines are none.
  public let rowsRead: Int
  /// The used rows.
  public let used: Count
  /// The excluded rows by reason, in the order of the reasons; reasons without a row are absent.
  public let excluded: [(reason: ExclusionReason, count: Count)]
  /// The rejected rows by reason; reasons without a row are absent.
  public let rejected: [(reason: RejectReason, count: Count)]
  /// Used lines whose money was rounded.
  public let roundedLines: Int
  /// Used lines with a number that is dust of floating-point arithmetic and counts as 0.
  public let dustLines: Int
  /// Used lines whose profit comes from the profit column.
  public let profitFromColumn: Int
  /// Used lines whose profit is revenue less cost.
  public let profitFromCost: Int
  /// Used lines whose profit is a share of revenue.
  public let profitFromMargin: Int
  /// Used lines whose status says that the money was given back, of exports that show no refund:
  /// they count in full.
  public let refundedInFull: Int

  init(_ tallies: Tallies) throws(IngestError) {
    rowsRead = tallies.read
    used = try Count(tallies.used)
    var excluded: [(reason: ExclusionReason, count: Count)] = []
    for (reason, tally) in zip(ExclusionReason.allCases, tallies.excluded) where tally.rows > 0 {
      excluded.append((reason, try Count(tally)))
    }
    self.excluded = excluded
    var rejected: [(reason: RejectReason, count: Count)] = []
    for (reason, tally) in zip(RejectReason.allCases, tallies.rejected) where tally.rows > 0 {
      rejected.append((reason, try Count(tally)))
    }
    self.rejected = rejected
    roundedLines = tallies.roundedLines
    dustLines = tallies.dustLines
    profitFromColumn = tallies.profitFromColumn
    profitFromCost = tallies.profitFromCost
    profitFromMargin = tallies.profitFromMargin
    refundedInFull = tallies.refundedInFull
  }

  /// All excluded rows.
  public var excludedRows: Int { excluded.reduce(0) { $0 + $1.count.rows } }

  /// All rejected rows.
  public var rejectedRows: Int { rejected.reduce(0) { $0 + $1.count.rows } }

  /// The rows excluded for one reason.
  public func rows(_ reason: ExclusionReason) -> Int {
    excluded.first { $0.reason == reason }?.count.rows ?? 0
  }

  /// The rows rejected for one reason.
  public func rows(_ reason: RejectReason) -> Int {
    rejected.first { $0.reason == reason }?.count.rows ?? 0
  }

  /// Whether two runs came to the same.
  public static func == (left: Accounting, right: Accounting) -> Bool {
    left.rowsRead == right.rowsRead && left.used == right.used
      && left.excluded.elementsEqual(right.excluded, by: ==)
      && left.rejected.elementsEqual(right.rejected, by: ==)
      && left.roundedLines == right.roundedLines && left.dustLines == right.dustLines
      && left.profitFromColumn == right.profitFromColumn
      && left.profitFromCost == right.profitFromCost
      && left.profitFromMargin == right.profitFromMargin
      && left.refundedInFull == right.refundedInFull
  }
}
