import Columns
import Values

/// What one chunk of a file came to.
struct ChunkResult: Sendable {
  /// Which worker parsed it: its codes are that worker's.
  var worker = 0
  /// Where the first record was taken to start; nil where no start was found.
  var start: Int?
  /// Where the first line after the chunk's first byte starts, as far as it was looked for and
  /// found.
  var firstLine: Int?
  /// Where the first record starts that was read; nil where none was.
  ///
  /// The ones before need to know the order that is current where the chunk starts.
  var firstRead: Int?
  /// Where the first record after the chunk starts.
  var next = 0
  /// Whether the last record is a rejected line that continues after what was read of the file; the
  /// next record then starts after the next line end.
  var endsInsideLine = false
  /// Whether all bytes are text in the file's encoding, as far as that was to be checked.
  var isValidText = true
  /// Whether the file is larger than was thought, so that nothing of it was read.
  var isTooLarge = false
  /// How many characters were replaced when a whole file was decoded.
  var replacements = 0
  /// The number of used lines.
  var used: Int { parted?.count ?? block.count }
  /// How many lines end in the records of the chunk.
  var lines = 0
  /// The used lines, unless they were put into parts; texts as codes of the worker.
  var block = LineBlock()
  /// The used lines in parts of the customers.
  var parted: PartedBlock?
  /// The days of the used lines.
  var days = DayHistogram()
  /// What the end of the run needs to know of these lines, where it judges them.
  var extras = LineExtras()
  /// The order that is current after the chunk, in a file whose further lines leave its facts
  /// blank.
  var atHand: OrderAtHand?
  /// The days of lines that were understood, may count and are not among `days`.
  var otherDays: [Int32] = []
  /// The newest day of a line that was understood and may count, with its first occurrence.
  var newest: Sighting<Int32>?
  /// The oldest one.
  var oldest: Sighting<Int32>?
  /// The days of lines that their status leaves out: they never become the day of observation.
  var cancelledDays: [Int32] = []
  /// The newest of them, with its first occurrence.
  var newestCancelled: Sighting<Int32>?
  /// How many lines come before the first id that is known to be no customer.
  var firstGuest: Int?
  /// Up to two people whose rows have the id 0.
  var zeroNames: [[UInt8]] = []
  /// The first currency, and the first one that differs from it.
  var currencies: [Sighting<[UInt8]>] = []
  /// What the lines say about amounts that repeat within orders; nil where that is not asked.
  var repeats: RepeatSigns?
  /// What the discounts say about their unit.
  var discounts = DiscountSigns()
  /// Whether cells of money or their header show a currency.
  var showsCurrency = false
  var tallies = Tallies()
  /// The statuses whose meaning is not known, with the used lines that have them.
  var unknownStatuses: [UnknownStatus] = []
  var rejects = RejectList()
  /// What the cells say about the forms of their columns.
  var evidence = FieldEvidence()

  /// A status whose meaning is not known.
  struct UnknownStatus: Sendable {
    let field: Int
    let text: [UInt8]
    let lines: Tally
  }
}

/// Something found in a record: where the record starts, in bytes of the file and lines of the
/// chunk.
struct Sighting<Value: Sendable>: Sendable {
  var value: Value
  var offset: Int
  var line: Int
}

/// What became of the rows of a chunk or of a run.
struct Tallies: Sendable, Equatable {
  var read = 0
  var used = Tally()
  var excluded: [Tally] = Array(repeating: Tally(), count: ExclusionReason.allCases.count)
  var rejected: [Tally] = Array(repeating: Tally(), count: RejectReason.allCases.count)
  var roundedLines = 0
  var dustLines = 0
  /// Rejected lines in which a backslash comes before a quote.
  var escapedLines = 0
  var profitFromColumn = 0
  var profitFromCost = 0
  var profitFromMargin = 0
  /// The revenue of these lines.
  var marginRevenue: Int128 = 0
  var refundedInFull = 0
  /// The revenue of lines without a customer in the days observed.
  var anonymousRevenue: Int128 = 0
  /// Lines that would count, with a word for no customer.
  var namelessWords = Tally()
  /// Lines that would count, without a customer and with an e-mail address.
  var namedGuests = Tally()
  /// Customer ids of understood lines that end in `.0`, and the others.
  var idsWithSuffix = 0
  var idsWithoutSuffix = 0

  /// Counts a used line by where its profit comes from.
  @inline(__always)
  mutating func countProfit(from source: ProfitSource, _ revenue: Int64) {
    switch source {
    case .column: profitFromColumn += 1
    case .cost: profitFromCost += 1
    case .margin:
      profitFromMargin += 1
      marginRevenue += Int128(revenue)
    }
  }

  mutating func add(_ other: Tallies) {
    read += other.read
    used.add(other.used)
    for reason in excluded.indices { excluded[reason].add(other.excluded[reason]) }
    for reason in rejected.indices { rejected[reason].add(other.rejected[reason]) }
    roundedLines += other.roundedLines
    dustLines += other.dustLines
    escapedLines += other.escapedLines
    profitFromColumn += other.profitFromColumn
    profitFromCost += other.profitFromCost
    profitFromMargin += other.profitFromMargin
    marginRevenue += other.marginRevenue
    refundedInFull += other.refundedInFull
    anonymousRevenue += other.anonymousRevenue
    namelessWords.add(other.namelessWords)
    namedGuests.add(other.namedGuests)
    idsWithSuffix += other.idsWithSuffix
    idsWithoutSuffix += other.idsWithoutSuffix
  }
}
