public import Columns
public import Decoding
public import Delimited
public import Values

/// What stops the reading of input: facts, with the place where they were found.
public enum IngestError: Error, Sendable, Equatable {
  /// A place in a file: the line counts from 1.
  public struct Place: Sendable, Equatable {
    /// The path of the file as it was given.
    public var path: String
    /// The number of the line.
    public var line: Int

    /// A place.
    public init(path: String, line: Int) {
      self.path = path
      self.line = line
    }
  }

  /// A cell that an error names: its place and the beginning of its text.
  public struct Cell: Sendable, Equatable {
    /// Where it is.
    public var place: Place
    /// Its text.
    public var text: String

    /// A cell.
    public init(place: Place, text: String) {
      self.place = place
      self.text = text
    }
  }

  /// A file that cannot be read or decoded, or a run that was cancelled.
  case input(InputError)
  /// A file whose header cannot be found.
  case header(HeaderError)
  /// Required columns without a header; each entry lists columns of which one would do.
  ///
  /// Where rows are there to judge by, hints say which headers may hold them, and which other columns
  /// several headers match.
  case missingColumns(
    path: String, columns: [[CanonicalColumn]], headers: [String], hints: ColumnHints? = nil)
  /// A customers file without a column of ids; the header that may hold them.
  case noCustomers(path: String, headers: [String], hint: String?)
  /// Several headers that all match one column.
  case ambiguousColumn(path: String, column: CanonicalColumn, headers: [String])
  /// A mapping to a header that no file has.
  case unknownHeader(column: CanonicalColumn, header: String, headers: [String])
  /// A mapping of a required column to a header that one of the files lacks.
  case mappedHeaderAbsent(
    path: String, column: CanonicalColumn, header: String, headers: [String])
  /// The first dates of all files are in no form that is known, or not in the one that was given.
  case unreadableDates(place: Place, header: String, text: String, format: DateFormat?)
  /// A column in which no form holds for all cells; `words` are the options that would choose.
  case conflictingForms(header: String, first: Cell, second: Cell, words: [String], isDate: Bool)
  /// A column that can be read in several forms, with a cell that means something else in each.
  case ambiguousForm(
    header: String, cell: Cell, readings: [String], words: [String], isDate: Bool)
  /// A header that occurs twice in a file, where a column is read from it; places count from 1.
  case duplicateHeader(path: String, column: CanonicalColumn, header: String, places: [Int])
  /// A sum or share of headers of which the file has only some.
  case termAbsent(path: String, column: CanonicalColumn, terms: String, header: String)
  /// A file with the headers of several presets that would read it differently.
  case ambiguousPreset(path: String, names: [String])
  /// Required columns that a file does not have, which is read with a preset.
  case presetLacksColumns(
    path: String, preset: String, title: String, columns: [[CanonicalColumn]], headers: [String],
    advice: String)
  /// A second currency, where none was chosen.
  case secondCurrency(first: String, at: Place, second: String, secondAt: Place)
  /// Two totals, or two refunds, of one order; amounts in 1/10,000.
  case orderContradiction(
    order: String, column: CanonicalColumn, first: Money, at: Place, second: Money, secondAt: Place)
  /// Profit or cost in some files and neither in others, where no margin says what profit is there;
  /// the rows and the revenue are those of the others.
  case mixedProfit(
    column: CanonicalColumn, known: String, unknown: String, files: Int, of: Int, rows: Int,
    revenue: Money)
  /// An amount that all rows of each order show, and that may be that of the order or of the row; an
  /// order that shows it, in 1/10,000.
  case ambiguousAmount(header: String, order: String, rows: Int, amount: Money, at: Place)
  /// A column by which duplicates are to be found, and that a file lacks.
  case keyColumnAbsent(path: String, column: String, headers: [String])
  /// A file of ids without its two columns.
  case idMapColumns(path: String, headers: [String])
  /// A file of ids that maps one id to two customers.
  case idMapContradiction(path: String, id: String, lines: [Int])
  /// A file of ids that maps an id to one that is mapped itself.
  case idMapChain(path: String, ids: [String], lines: [Int])
  /// A date so far from all others that it must be a mistake; `near` is the last day before the gap,
  /// `rows` how many rows lie after it.
  case farDay(place: Place, day: Day, near: Day, rows: Int)
  /// A date outside the years that a sale can have.
  case yearOutOfRange(place: Place, day: Day)
  /// Ids of which a spreadsheet has cut digits, so that those of several customers or orders became
  /// equal; `count` is how many such ids there are, 0 where they were not counted.
  case cutIds(place: Place?, header: String, column: CanonicalColumn, text: String, count: Int)
  /// A column with more different texts than codes.
  case tooManyTexts(most: Int)
  /// Money that sums to more than can be counted.
  case sumTooLarge
  /// A customers file that names one customer twice.
  case duplicateCustomer(path: String, id: String, lines: [Int])
  /// A customers file or a file of ids with a cell that cannot be read; `expected` says what the
  /// column holds, nil where the cell must only not be empty.
  case badCell(place: Place, header: String, text: String, expected: CanonicalColumn? = nil)
  /// A customers file with a record that breaks the grammar, or has too many or too few fields.
  case badRecord(place: Place, reason: RejectReason)
  /// An input that needs more memory than there is, in bytes; `needed` is for the whole input, or
  /// only for what was read of it.
  case tooLargeForMemory(available: Int, needed: Int, isWhole: Bool, rowsThatFit: Int)

  /// What the error means for the caller.
  public var kind: InputError.Kind {
    switch self {
    case .input(let error): error.kind
    case .unknownHeader, .mappedHeaderAbsent, .keyColumnAbsent: .usage
    case .header, .missingColumns, .noCustomers, .ambiguousColumn, .unreadableDates,
      .conflictingForms,
      .ambiguousForm, .duplicateHeader, .termAbsent, .ambiguousPreset, .presetLacksColumns,
      .secondCurrency, .orderContradiction, .ambiguousAmount, .mixedProfit, .idMapColumns,
      .idMapContradiction, .idMapChain, .farDay, .yearOutOfRange, .cutIds, .tooManyTexts,
      .sumTooLarge, .duplicateCustomer, .badCell, .badRecord, .tooLargeForMemory:
      .dataUnusable
    }
  }
}

extension IngestError {
  /// The error of a file whose header is searched.
  init(_ error: HeaderError) {
    if case .input(let error) = error { self = .input(error) } else { self = .header(error) }
  }

  /// Runs what reads a file, and passes its error on.
  static func reading<Value: ~Copyable>(
    _ body: () throws(InputError) -> Value
  ) throws(IngestError) -> Value {
    do throws(InputError) { return try body() } catch { throw .input(error) }
  }

  /// The header of a file.
  static func head(
    _ body: () throws(HeaderError) -> FileHead
  ) throws(IngestError) -> FileHead {
    do throws(HeaderError) { return try body() } catch { throw IngestError(error) }
  }
}
