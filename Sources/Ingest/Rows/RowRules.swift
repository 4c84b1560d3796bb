import Columns
import Values

/// Which lines count, and what is kept of them: the same for all files of a run.
struct RowRules: Sendable {
  /// The last day that counts.
  var asOf: Int32
  /// The first day that counts.
  var from: Int32
  /// The currency to keep.
  var currency: [UInt8]?
  var refunds: RefundPolicy
  var margin: ExactNumber
  /// Customers to leave out, in the order of their bytes.
  var excluded: TextColumn
  /// Words for customers that are none, found in this input.
  var guests: [[UInt8]] = []
  /// Spellings of the id 0, while it is taken for that of all guests.
  var zeros: [[UInt8]] = []
  /// Whether `="00042"` is a field.
  let readsFormulas: Bool
  /// Whether customer ids lose their last two bytes, `.0`.
  var stripsIds: Bool
  // What is kept of a line besides customer, day and revenue.
  var keepsOrder: Bool
  var keepsDiscount: Bool
  var keepsProfit: Bool
  /// For each column of texts that lines can carry whether it is kept.
  var keepsTexts: [Bool]
  /// Whether what becomes of a line is known only at the end, as orders are settled or duplicates
  /// dropped; then all columns are kept, so that ties are broken alike whatever is asked for.
  var keepsExtras: Bool
  /// Whether the order is kept only to see whether amounts repeat within orders.
  var watchesOrderOnly: Bool
  /// For each file the family whose amounts are read by the order on trial, -1 for none; empty where
  /// there is no trial.
  var familiesOnTrial: [Int] = []
  /// Whether duplicates are dropped.
  var keepsKeys: Bool
  /// Into how many parts of the customers the lines of a chunk are put; 0: they stay as they are.
  let parts: Int
  /// How many records are rejected before they are written.
  var rejectsAtOnce: Int

  init(_ options: IngestOptions, plans: [ColumnPlan], stripsIds: Bool, bytes: Int = 0) {
    asOf = options.asOf?.number ?? .max
    from = options.from?.number ?? .min
    currency = options.currency.map { Array($0.uppercased().utf8) }
    refunds = options.refunds
    margin = options.margin.number
    excluded = options.excludedCustomers
    self.stripsIds = stripsIds
    readsFormulas = !options.idsAsWritten.contains(.formula)
    rejectsAtOnce = options.rejectsAtOnce
    keepsKeys = options.dedupe != nil
    keepsExtras = keepsKeys || plans.contains { $0.settles }
    // What becomes of extras is judged over all lines first; and ids that stand for others may lie
    // in another part than these.
    parts =
      options.cutsIntoParts && !keepsExtras && options.idMap.count == 0
      ? RowRules.parts(bytes: bytes, bytesPerPart: options.bytesPerPart) : 0
    let keepsAll = keepsExtras
    let isKept = { (column: CanonicalColumn) in keepsAll || options.wants.contains(column) }
    let watches = plans.contains(where: \.mayRepeatTotals)
    keepsOrder = (isKept(.orderId) || watches) && plans.contains { $0.order >= 0 }
    watchesOrderOnly = watches && !isKept(.orderId)
    keepsDiscount = isKept(.discount) && plans.contains { !$0.discount.isAbsent }
    keepsProfit = !options.margin.isWhole || plans.contains { $0.tellsProfit }
    keepsTexts = CanonicalColumn.carriedTexts.map { column in
      isKept(column) && plans.contains { $0.fields[column] != nil }
    }
  }

  /// Whether some ids are known to be no customers.
  var hasGuests: Bool { !guests.isEmpty || !zeros.isEmpty }
  /// A power of two, so that the lines of a part fit about into a core's cache.
  private static func parts(bytes: Int, bytesPerPart: Int) -> Int {
    var parts = 1
    while parts < 1_024, bytes / parts > bytesPerPart { parts *= 2 }
    return parts
  }
}
