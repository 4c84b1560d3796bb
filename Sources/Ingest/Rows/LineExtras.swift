/// What a run that settles orders or drops duplicates notes of a line, in two bytes.
struct LineNotes: Sendable, BitwiseCopyable, Equatable {
  private(set) var bits: UInt16 = 0

  private static let rounded: UInt16 = 1 << 2
  private static let dust: UInt16 = 1 << 3
  private static let withoutAmount: UInt16 = 1 << 4
  private static let refundedInFull: UInt16 = 1 << 5
  private static let anonymousRevenue: UInt16 = 1 << 6
  private static let reasonShift: UInt16 = 8

  init(_ money: LineMoney, hasAmount: Bool) {
    bits = UInt16(money.profitSource.rawValue)
    if money.isRounded { bits |= LineNotes.rounded }
    if money.isDust { bits |= LineNotes.dust }
    if money.isRefundedInFull { bits |= LineNotes.refundedInFull }
    if !hasAmount { bits |= LineNotes.withoutAmount }
  }

  /// Notes that the line's money was rounded.
  mutating func noteRounding() { bits |= LineNotes.rounded }

  /// Where the line's profit comes from.
  var profitSource: ProfitSource { ProfitSource(rawValue: UInt8(bits & 3)) ?? .margin }
  /// Whether its money was rounded.
  var isRounded: Bool { bits & LineNotes.rounded != 0 }
  /// Whether one of its numbers was dust.
  var isDust: Bool { bits & LineNotes.dust != 0 }
  /// Whether the line gives an amount of its own.
  var hasAmount: Bool { bits & LineNotes.withoutAmount == 0 }
  /// Whether its status says that the money was given back, and no column how much.
  var isRefundedInFull: Bool { bits & LineNotes.refundedInFull != 0 }

  /// Whether it is revenue without a customer in the days observed.
  var isAnonymousRevenue: Bool {
    get { bits & LineNotes.anonymousRevenue != 0 }
    set {
      bits = newValue ? bits | LineNotes.anonymousRevenue : bits & ~LineNotes.anonymousRevenue
    }
  }

  /// Why the line is not used; nil where it is.
  var exclusion: ExclusionReason? {
    get {
      let place = Int(bits >> LineNotes.reasonShift)
      return place == 0 ? nil : ExclusionReason.allCases[place - 1]
    }
    set {
      let place = newValue.map { UInt16($0.place + 1) } ?? 0
      bits = bits & 0xff | place << LineNotes.reasonShift
    }
  }
}

/// What lines carry besides their columns, only in runs that settle orders or drop duplicates.
///
/// Of files whose orders are settled the excluded lines are kept here too, and in the block, until
/// it is known which orders they belong to.
struct LineExtras: Sendable {
  var notes: [LineNotes] = []
  /// The lines of the chunk before the record.
  var line: [Int32] = []
  /// What has to be equal in duplicates, as a code; -1 where nothing can be compared.
  var key: [Int32] = []

  // Only of files whose orders are settled, in 1/10,000; `unknown` where the line does not give it.
  var total: [Int64] = []
  var refund: [Int64] = []
  var price: [Int64] = []

  /// No money was given.
  static let unknown = Int64.min
  /// No day was given, as for unpaid orders.
  static let noDay = Int32.min

  /// Whether the orders of these lines are settled.
  var settles: Bool { !total.isEmpty }
}
