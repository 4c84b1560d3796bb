/// Something that a person should look at: it changed no number, but may make one mean something else.
///
/// A program reads the code and the fields, a person the sentence.
public struct Warning: Sendable, Equatable {
  /// The kind of warning.
  public let code: Code
  /// What is suspicious, where, how much it is worth, and what to do about it.
  public let sentence: String
  /// How many rows, files, customers or orders it is about, as the sentence says.
  public var count: Int?
  /// What those amount to.
  public var amount: Money?
  /// The header of the column it is about.
  public var column: String?
  /// The file it is about, or the first of them.
  public var file: String?
  /// The line in that file.
  public var line: Int?
  /// Cells that show it, the most frequent first.
  public var words: [String]

  /// A warning.
  public init(
    _ code: Code, _ sentence: String, count: Int? = nil, amount: Money? = nil,
    column: String? = nil, file: String? = nil, line: Int? = nil, words: [String] = []
  ) {
    self.code = code
    self.sentence = sentence
    self.count = count
    self.amount = amount
    self.column = column
    self.file = file
    self.line = line
    self.words = words
  }
}

extension Warning {
  /// The kinds of warnings; the names are part of the interface.
  public enum Code: String, Sendable, CaseIterable {
    // Of reading.
    case passedOverReport = "passed_over_report"
    case passedOverFile = "passed_over_file"
    case passedOverDevice = "passed_over_device"
    case emptyFile = "empty_file"
    case escapedQuotes = "escaped_quotes"
    case rejectedRows = "rejected_rows"
    case replacedCharacters = "replaced_characters"
    case unknownStatus = "unknown_status"
    case repeatedAmount = "repeated_amount"
    case discountIsShare = "discount_is_share"
    case refundExceedsOrder = "refund_exceeds_order"
    case roundedMoney = "rounded_money"
    case unusedCurrency = "unused_currency"
    case unitPriceIsTotal = "unit_price_is_total"
    case droppedRefunds = "dropped_refunds"
    case refundedInFull = "refunded_in_full"
    // Of files beside one another.
    case missingColumn = "missing_column"
    case duplicateFile = "duplicate_file"
    case overlappingFiles = "overlapping_files"
    case mixedProfit = "mixed_profit"
    // Of days beside one another.
    case missingDays = "missing_days"
    case unusualVolume = "unusual_volume"
    case unusualPrices = "unusual_prices"
    case idsForNothing = "ids_for_nothing"
    case idPerOrder = "id_per_order"
    case guestRows = "guest_rows"
    case cancelledBeyond = "cancelled_beyond"
    case asOfBeyondData = "as_of_beyond_data"
    // Of the customers.
    case unknownReferrer = "unknown_referrer"
    case walkInCustomer = "walk_in_customer"
    // Of the report.
    case formulaIds = "formula_ids"
    case skippedAnalysis = "skipped_analysis"
    case leftover
    case notStored = "not_stored"
    // Of the comparison with an earlier report.
    case comparisonDay = "comparison_day"
    case comparisonTerms = "comparison_terms"
    case comparisonThresholds = "comparison_thresholds"
    case labelShareMoved = "label_share_moved"
  }
}

extension Warning.Code {
  /// What the code means, in a sentence.
  public var meaning: String {
    switch self {
    case .passedOverReport: "A folder of the input holds an earlier report, which was not read."
    case .passedOverFile: "A folder of the input holds files of other kinds, which were not read."
    case .passedOverDevice: "A folder of the input holds pipes or devices, which were not read."
    case .emptyFile: "A folder or pattern of the input holds files without a byte."
    case .escapedQuotes: "Rows were rejected in whose text backslashes seem to escape quotes."
    case .rejectedRows: "Rows could not be read, and the report was published without them."
    case .replacedCharacters: "Bytes are not characters in the encoding of their file."
    case .unknownStatus: "A status has words whose meaning is not known; their rows count as sales."
    case .repeatedAmount:
      "All rows of an order show one amount, and little says whether it is that of the order."
    case .discountIsShare: "Discounts are read as shares of the price, because all lie from 0 to 1."
    case .refundExceedsOrder: "More is refunded than the order came to."
    case .roundedMoney: "Amounts have more than four decimals and were rounded."
    case .unusedCurrency: "--currency is given, but no file has a column of currencies."
    case .unitPriceIsTotal: "The unit price of an export seems to be the price of the line."
    case .droppedRefunds: "--refunds drop left refunds out."
    case .refundedInFull: "Rows are called refunded, but no refund is shown, so they count in full."
    case .missingColumn: "Some files lack a column that related files have."
    case .duplicateFile: "Files are equal in every byte, so that their lines count several times."
    case .overlappingFiles: "Orders are in several files with the same day and revenue."
    case .mixedProfit: "Rows without cost or profit stand beside rows that have it."
    case .missingDays: "No purchase on days on whose weekday there are always some."
    case .unusualVolume: "The number of orders of a day is far from that of its weekday."
    case .unusualPrices: "The usual value of an order is far from that of the weeks before."
    case .idsForNothing: "Ids stand for no customer, such as NULL, and their rows are excluded."
    case .idPerOrder: "Every customer has one row, and another column has fewer values."
    case .guestRows: "Rows without a customer id have an e-mail address."
    case .cancelledBeyond: "Orders that their status leaves out lie long after the last sale."
    case .asOfBeyondData: "--as-of lies long after the newest day in the data."
    case .unknownReferrer: "referred_by names someone who is in no file."
    case .walkInCustomer: "One customer has over 10 % of the lines or of the revenue."
    case .formulaIds: "Ids look like formulas to a spreadsheet."
    case .skippedAnalysis: "An analysis was asked for by name but could not run."
    case .leftover: "Files of an old or abandoned report, or of others, are left beside the report."
    case .notStored: "The system could not confirm that the report is on the disk."
    case .comparisonDay: "The report of --compare-with is not earlier than this run."
    case .comparisonTerms: "The report of --compare-with counts on other terms."
    case .comparisonThresholds: "The report of --compare-with cuts its scores by other thresholds."
    case .labelShareMoved: "The share of a label moved by more than --alarm-share."
    }
  }
}
