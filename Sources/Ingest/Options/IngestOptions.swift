public import Columns
public import Decoding
import Delimited
public import Values

/// What becomes of lines with negative revenue.
public enum RefundPolicy: String, Sendable, CaseIterable {
  /// They count against revenue on their own day.
  case net
  /// They are excluded.
  case drop
  /// They are rejected.
  case reject
}

/// How transaction files are to be read.
public struct IngestOptions: Sendable {
  /// The header of a canonical column, where the known names do not do; empty: not used.
  ///
  /// Columns of numbers also take several headers with signs between, see `ColumnTerms`.
  public var mapping: [CanonicalColumn: String] = [:]
  /// The header of a column of the customers file, where it is another one than in the exports.
  public var customersMapping: [CanonicalColumn: String] = [:]
  /// Which preset the files are read with.
  public var preset = PresetChoice.recognised
  /// Presets besides the built-in ones.
  public var presets: [Preset] = []
  /// How characters are written; nil: found out per file.
  public var encoding: TextEncoding?
  /// The byte between fields; nil: found out per file.
  public var delimiter: UInt8?
  /// The byte around fields; nil: found out per file.
  public var quote: UInt8?
  /// Whether backslashes escape quotes inside fields; nil: found out per file.
  public var escapesQuotes: Bool?
  /// The line on which the header stands, counted from 1; nil: found out per file.
  public var headerLine: Int?
  /// The decimal sign; nil: found out per column.
  public var decimal: DecimalSign?
  /// How dates are written; nil: found out per column.
  public var dateFormat: DateFormat?
  /// The zone in which the days of instants are told; nil: days count as they are written.
  public var timezone: ZoneTable?
  /// The last day of observation; later lines are excluded.
  public var asOf: Day?
  /// The first day of observation; earlier lines are excluded.
  public var from: Day?
  /// The currency to keep; nil: all lines must have the same one.
  public var currency: String?
  /// What the cells of the discount hold; nil: money, or shares where all lie from 0 to 1.
  public var discountIs: DiscountUnit?
  /// Whose amount a line has; nil: found out for each kind of file.
  public var amountPer: AmountBasis?
  /// What becomes of lines with negative revenue.
  public var refunds = RefundPolicy.net
  /// The share of revenue that is profit, for lines that tell neither profit nor cost.
  public var margin = Margin.whole
  /// Whether profit may be revenue less cost in some files and revenue in others.
  public var acceptsMixedProfit = false
  /// Customers whose lines are left out, in the order of their bytes.
  public var excludedCustomers = TextColumn()
  /// Which lines are duplicates of which; nil: none.
  public var dedupe: Deduplication?
  /// Which ids of the exports are one customer.
  public var idMap = IdMap()
  /// What is not made of the ids of customers.
  public var idsAsWritten: Set<IdRule> = []
  /// The columns that an analysis asks for; of those that lines can do without others are not kept.
  public var wants: Set<CanonicalColumn> = []
  /// How much memory there is; nil: nobody asks.
  public var memory: MemoryBudget?
  /// How many bytes of a file are parsed at a time.
  public var bytesPerChunk = 1 << 21
  /// Whether the lines are handed over in parts of the customers (`LinePartition`), where possible.
  public var cutsIntoParts = false
  /// How many bytes of the files make about a part that fits into a core's cache.
  public var bytesPerPart = 6 << 20
  /// How many records of a chunk may be rejected before they are written: with their texts they
  /// are all that a chunk keeps of what it does not understand.
  var rejectsAtOnce = 1 << 15
  /// How many different texts a column may have: their codes have 32 bits.
  var mostTexts = Int(Int32.max)
  /// How many bytes a record may have.
  var maximumRecordBytes = 1 << 20

  /// The usual options.
  public init() {}

  /// What they say about the beginning of a file.
  var head: HeadOptions {
    var head = HeadOptions()
    head.encoding = encoding
    head.delimiter = delimiter
    head.quote = quote
    head.escapesQuotes = escapesQuotes
    head.headerLine = headerLine
    head.maximumRecordBytes = maximumRecordBytes
    return head
  }

  /// The headers that the options name for the customers file: its own win over those of the exports.
  var ofCustomers: [CanonicalColumn: String] {
    mapping.merging(customersMapping) { _, own in own }
  }
}
