public import Columns
public import Decoding
public import Delimited

/// What a file is, as its beginning shows it.
public struct Inspection: Sendable {
  /// How many lines of the beginning end in which way.
  public struct LineEnds: Sendable, Equatable {
    /// Line feed.
    public var lineFeed = 0
    /// Carriage return and line feed.
    public var pair = 0
    /// Carriage return.
    public var carriageReturn = 0
  }

  /// A row as it is understood.
  public struct Row: Sendable, Equatable {
    /// The customer's id.
    public let customer: String
    /// The day.
    public let day: Day
    /// The revenue.
    public let revenue: Money
  }

  /// A record that was rejected.
  public struct Problem: Sendable, Equatable {
    /// The line on which it starts.
    public let line: Int
    /// The header of the column that could not be read, or an empty text.
    public let header: String
    /// Why.
    public let reason: RejectReason
    /// The beginning of the record.
    public let text: String
  }

  /// What a file holds.
  public enum Kind: String, Sendable {
    /// One row a transaction or an item.
    case transactions
    /// One row a customer, for `--customers`.
    case customers
  }

  /// The file.
  public let file: InputFile
  /// What it is compressed with, how its characters are written, and why that was taken.
  public let coding: FileCoding
  /// Whether it starts with a byte order mark.
  public let hasByteOrderMark: Bool
  /// The byte between fields.
  public let delimiter: UInt8
  /// The byte around fields.
  public let quote: UInt8
  /// What speaks for the grammar and the header.
  public let evidence: DialectEvidence
  /// How the first lines end.
  public let lineEnds: LineEnds
  /// Which header is read as which column.
  public let mapping: ColumnMapping
  /// The form of every column of numbers and dates, as far as the beginning decides it.
  public let forms: [ColumnForm]
  /// What the file holds.
  public let kind: Kind
  /// Whether totals or refunds of whole orders are spread over their lines once all are read.
  public let settlesOrders: Bool
  /// Why the file cannot be read; nil where it can.
  public let failure: IngestError?
  /// How many rows the beginning has.
  public let rowsSeen: Int
  /// How many of them are excluded, by reason; reasons without a row are absent.
  public let excluded: [(reason: ExclusionReason, rows: Int)]
  /// What the rules for ids do in the beginning.
  public let ids: IdFacts
  /// The first rows as they are understood.
  public let rows: [Row]
  /// The first records that are rejected.
  public let problems: [Problem]
}

/// Looks at a file: at the beginning of an export, or at all of a customers file.
///
/// - Throws: where the file cannot be opened, is empty, or has no readable header.
public func inspect(
  _ file: InputFile, options: IngestOptions
) throws(IngestError) -> Inspection {
  let head = try FileHead(file, options)
  do throws(IngestError) {
    let (plan, mapping) = try head.plan(options)
    let sampled = head.sampledForms(plan, options)
    if !sampled.hasDate, let error = sampled.unreadable { throw error }
    var plans = [plan]
    var forms = RunForms(plans)
    _ = forms.add(sampled.evidence, file: 0, plan: plan, linesBefore: plan.headerLines)
    _ = forms.apply(to: &plans, [file])
    if let conflict = forms.conflict { throw conflict.error }
    return Inspection(
      head, mapping, sample: Sample(head, plans[0], options),
      forms: forms.report(plans, [file]), failure: nil)
  } catch {
    if let customers = try Inspection.ofCustomers(head, options) { return customers }
    let preset = (try? options.preset(for: head.headers, path: file.path)) ?? nil
    let mapping = try? ColumnMapping(
      headers: head.headers, columns: CanonicalColumn.transactions, mapping: options.mapping,
      preset: preset, path: file.path)
    let bare = try ColumnMapping(headers: head.headers, columns: [], mapping: [:], path: file.path)
    return Inspection(head, mapping ?? bare, sample: nil, forms: [], failure: error)
  }
}

extension Inspection {
  /// A look at a customers file; nil where the file is none: it has no transactions, but customer
  /// ids and a column that only customers have.
  fileprivate static func ofCustomers(
    _ head: FileHead, _ options: IngestOptions
  ) throws(IngestError) -> Inspection? {
    let mapping = try? ColumnMapping(
      headers: head.headers, columns: CanonicalColumn.customers, mapping: options.ofCustomers,
      path: head.file.path, mayBeAbsent: true)
    guard let mapping, mapping[.customerId] != nil, mapping.entries.count > 1 else { return nil }
    var failure: IngestError?
    do throws(IngestError) {
      let file = try IngestError.reading { () throws(InputError) in try LoadedFile(head.file) }
      _ = try readCustomers(file, options: options)
    } catch {
      failure = error
    }
    return Inspection(
      head, mapping, kind: .customers, sample: nil, forms: [], failure: failure)
  }
}

/// The rows in the beginning of a file.
private struct Sample {
  static let rows = 5

  let result: ChunkResult
  let customers: TextColumn
  let settles: Bool
  private(set) var facts = IdFacts()

  init(_ head: FileHead, _ plan: ColumnPlan, _ options: IngestOptions) {
    var rules = RowRules(options, plans: [plan], stripsIds: false)
    var (found, ids) = Sample.read(head, plan, rules)
    if !options.idsAsWritten.contains(.nothing) {
      facts.words = NothingWords.found(NothingWords.all, in: [ids])
      rules.guests = facts.words.map { Array($0.utf8) }
      if !facts.words.isEmpty { (found, ids) = Sample.read(head, plan, rules) }
    }
    result = found
    settles = plan.settles
    let texts = ids.texts()
    let (sorted, places) = texts.sortedByBytes()
    let tallies = result.tallies
    var spellings = IdSpellings(
      sorted, without: options.idsAsWritten,
      mayDropZero: tallies.idsWithSuffix > 0 && tallies.idsWithoutSuffix > 0)
    guard let united = spellings?.unite(sorted) else {
      customers = texts
      return
    }
    customers = united.ids.reordered(places.map { united.places[Int($0)] })
    facts.respelled = spellings?.facts.respelled ?? [:]
    facts.united = spellings?.facts.united ?? 0
  }

  private static func read(
    _ head: FileHead, _ plan: ColumnPlan, _ rules: RowRules
  ) -> (ChunkResult, Interner) {
    var reader = RowReader(rules: rules, plan: plan)
    reader.begin(plan, expectedRows: 0)
    var place = head.dataStart
    _ = reader.read(head.window, from: &place, limit: head.window.count)
    return (reader.finish(), reader.kept.customers.dictionary)
  }
}

extension Inspection {
  fileprivate init(
    _ head: FileHead, _ mapping: ColumnMapping, kind: Kind = .transactions, sample: Sample?,
    forms: [ColumnForm], failure: IngestError?
  ) {
    self.kind = kind
    self.forms = forms
    file = head.file
    coding = head.coding
    hasByteOrderMark = head.hasByteOrderMark
    delimiter = head.dialect.delimiter
    quote = head.dialect.quote
    evidence = head.evidence
    lineEnds = LineEnds(head.window)
    self.mapping = mapping
    self.failure = failure
    settlesOrders = sample?.settles ?? false
    rowsSeen = sample?.result.tallies.read ?? 0
    excluded = sample.map { Inspection.excluded($0.result) } ?? []
    ids = sample?.facts ?? IdFacts()
    rows = sample.map(Inspection.rows) ?? []
    problems = sample.map { Inspection.problems($0, head) } ?? []
  }

  private static func excluded(_ result: ChunkResult) -> [(reason: ExclusionReason, rows: Int)] {
    ExclusionReason.allCases.compactMap { reason in
      let kept = result.extras.notes.count { $0.exclusion == reason }
      let rows = result.tallies.excluded[reason.place].rows + kept
      return rows > 0 ? (reason, rows) : nil
    }
  }

  private static func rows(_ sample: Sample) -> [Row] {
    let block = sample.result.block
    let notes = sample.result.extras.notes
    let used = (0..<block.count).filter { notes.isEmpty || notes[$0].exclusion == nil }
    return used.prefix(Sample.rows).map { row in
      Row(
        customer: sample.customers[Int(block.customer[row])], day: Day(block.day[row]),
        revenue: Money(units: block.revenue[row]))
    }
  }

  private static func problems(_ sample: Sample, _ head: FileHead) -> [Problem] {
    let rejects = sample.result.rejects
    return rejects.entries.indices.prefix(Sample.rows).map { index in
      let entry = rejects.entries[index]
      let start = index == 0 ? 0 : rejects.entries[index - 1].end
      return Problem(
        line: head.lines + entry.line + 1,
        header: entry.field >= 0 ? head.headers[entry.field] : "", reason: entry.reason,
        text: String(decoding: rejects.bytes[start..<entry.end], as: UTF8.self))
    }
  }
}

extension Inspection.LineEnds {
  fileprivate init(_ window: ByteWindow) {
    var last: UInt8 = 0
    for byte in window.bytes.prefix(window.count) {
      if byte == Dialect.carriageReturn { carriageReturn += 1 }
      if byte == Dialect.lineFeed, last == Dialect.carriageReturn {
        pair += 1
        carriageReturn -= 1
      } else if byte == Dialect.lineFeed {
        lineFeed += 1
      }
      last = byte
    }
  }
}
