public import Columns

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

  /// A cell that is told about: its place and the beginning of its text.
  public struct Cell: Sendable, Equatable {
    /// Where it stands.
    public var place: Place
    /// Its text.
    public var text: String

    /// A cell.
    public init(place: Place, text: String) {
      self.place = place
      self.text = text
    }
  }

  /// What an error means for the caller: each kind has an exit code of its own.
  public enum Kind: Sendable, Equatable {
    /// The options do not fit (64).
    case usage
    /// The data cannot be used (65).
    case dataUnusable
    /// There is no input, or it cannot be opened (66).
    case noInput
    /// Reading failed (74).
    case inputOutput
    /// The caller cancelled the run.
    case cancelled
  }

  /// A path or pattern that stands for no file.
  case noInput(path: String)
  /// A file that cannot be opened; `code` is the system's error number.
  case cannotOpen(path: String, code: Int32)
  /// A directory without a file that is taken for an export.
  case emptyDirectory(path: String)
  /// Standard input that a person would have to type.
  case standardInputIsTerminal
  /// Standard input given more than once.
  case standardInputTwice
  /// What a pipe gives cannot be kept in the folder of temporary files.
  case cannotKeep(path: String, folder: String, code: Int32)
  /// A directory where a file is expected.
  case isDirectory(path: String)
  /// A pipe or a device: it cannot be read at several places, or twice.
  case notRegular(path: String)
  /// Reading failed with the system's error number.
  case readFailed(path: String, code: Int32)
  /// A file that was there when the run began, and is no more.
  case vanished(path: String)
  /// A file that lost bytes while it was read.
  case becameShorter(path: String)
  /// A file that was changed or replaced while it was read.
  case changed(path: String)
  /// A file that an option names and that is larger than such a file can reasonably be, in MiB.
  case fileTooLarge(path: String, limit: Int)
  /// A file without a byte, or without anything but blank lines.
  case empty(path: String)
  /// A header that breaks the grammar of CSV.
  case unreadableHeader(path: String)
  /// Compressed data that are damaged.
  case cannotUnpack(path: String, compression: FileCoding.Compression, fault: PackingFault)
  /// An encoding that the system's iconv does not know.
  case unknownEncoding(path: String, name: String)
  /// A file that is no text.
  case foreignContent(path: String, content: ForeignContent)
  /// Required columns that no header stands for; each entry lists columns of which one would do.
  case missingColumns(path: String, columns: [[CanonicalColumn]], headers: [String])
  /// Several headers that all stand for one column.
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
  /// A header that stands twice in a file, where a column is read from it; places count from 1.
  case duplicateHeader(path: String, column: CanonicalColumn, header: String, places: [Int])
  /// A sum or share of headers of which the file has only some.
  case termAbsent(path: String, column: CanonicalColumn, terms: String, header: String)
  /// A file that reads equally well with several bytes between fields.
  case ambiguousDelimiter(path: String, delimiters: [UInt8])
  /// A file with the headers of several presets that would read it differently.
  case ambiguousPreset(path: String, names: [String])
  /// Required columns that a file does not have, which is read with a preset.
  case presetLacksColumns(
    path: String, preset: String, title: String, columns: [[CanonicalColumn]], headers: [String],
    advice: String)
  /// A header with more fields than any export has.
  case tooManyColumns(path: String, count: Int, limit: Int)
  /// A file that has no record at the line that the options give for the header.
  case noHeaderLine(path: String, line: Int)
  /// A second currency, where none was chosen.
  case secondCurrency(first: String, at: Place, second: String, secondAt: Place)
  /// Two totals, or two refunds, of one order; amounts in 1/10,000.
  case orderContradiction(
    order: String, column: CanonicalColumn, first: Money, at: Place, second: Money, secondAt: Place)
  /// A column that duplicates are to be told by, and that a file lacks.
  case keyColumnAbsent(path: String, column: String, headers: [String])
  /// A file of ids without its two columns.
  case idMapColumns(path: String, headers: [String])
  /// A file of ids that maps one id to two customers.
  case idMapContradiction(path: String, id: String, lines: [Int])
  /// A file of ids that maps an id to one that is mapped itself.
  case idMapChain(path: String, ids: [String], lines: [Int])
  /// Money that sums to more than can be counted.
  case sumTooLarge
  /// A customers file that names one customer twice.
  case duplicateCustomer(path: String, id: String, lines: [Int])
  /// A customers file or a file of ids with a cell that cannot be read; `expected` says what the
  /// column holds, nil where the cell must only not be empty.
  case badCell(place: Place, header: String, text: String, expected: CanonicalColumn? = nil)
  /// A customers file with a record that breaks the grammar, or has too many or too few fields.
  case badRecord(place: Place, reason: RejectReason)
  /// An input that needs more memory than there is, in bytes; `needed` is for the whole input, or only
  /// for what was read of it.
  case tooLargeForMemory(available: Int, needed: Int, isWhole: Bool, rowsThatFit: Int)
  /// The caller asked to stop.
  case cancelled

  /// What the error means for the caller.
  public var kind: Kind {
    switch self {
    case .noInput, .cannotOpen, .emptyDirectory, .isDirectory, .notRegular: .noInput
    case .readFailed, .becameShorter, .changed, .vanished, .cannotKeep: .inputOutput
    case .unknownHeader, .mappedHeaderAbsent, .keyColumnAbsent, .standardInputIsTerminal,
      .standardInputTwice, .fileTooLarge:
      .usage
    case .cancelled: .cancelled
    default: .dataUnusable
    }
  }
}
