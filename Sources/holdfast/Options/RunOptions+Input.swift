import Columns
import Decoding
import Delimited
import Ingest
import Options
import Values

/// How the exports are read.
extension AnyRunOption {
  static let customers = RunOption<String?>(
    "customers", .path(["csv"]), in: .input,
    "File with one row per customer and columns such as acquired_on, acquisition_cost or "
      + "member_since.", example: "customers.csv")
  static let map = RunOption<ColumnNames>(
    "map", .mapping, default: ColumnNames(), in: .input,
    "Header that holds a canonical column, or a sum of headers such as 'Total - Tax'; an empty "
      + "header leaves the column unused. For the file of --customers alone: "
      + "customers.customer_id=id. May be repeated.", example: "customer_id=Kunde",
    otherwise: "columns are found by their headers")
  static let preset = RunOption<String?>(
    "preset",
    .text(
      "NAME", expected: "the name of a preset",
      completion: .words(Preset.builtIn.map(\.name) + ["none"])),
    in: .input,
    "How the exports of a system are read; `holdfast list presets` shows all presets, "
      + "none uses none.", example: "shopify", otherwise: "recognised by its headers")
  static let encoding = RunOption<TextEncoding?>(
    "encoding",
    .value(
      "NAME",
      expected: "utf-8, utf-16, windows-1252, latin1 or a name that the system's iconv knows",
      completion: .words(["utf-8", "utf-16", "windows-1252", "latin1"])
    ) { TextEncoding($0) },
    in: .input, "Character encoding of the exports.", example: "gb18030", otherwise: "detected")
  static let delimiter = RunOption<UInt8?>(
    "delimiter",
    .value(
      "NAME|CHAR", expected: "comma, semicolon, tab, pipe or one character",
      completion: .words(["comma", "semicolon", "tab", "pipe"]), { Delimiter.byte($0) }),
    in: .input, "Character between fields.", otherwise: "detected")
  static let quote = RunOption<QuoteMark?>(
    "quote", .choice, in: .input,
    "Quotation mark around fields; none reads all quotation marks as text.",
    otherwise: "detected")
  static let escape = RunOption<EscapeMark?>(
    "escape", .choice, in: .input,
    "What precedes a quotation mark inside a quoted field: backslash, or none where it is doubled.",
    otherwise: "detected")
  static let headerLine = RunOption<Int?>(
    "header-line",
    .value("N", expected: "the number of a line, counted from 1") { text in
      Int(text).flatMap { $0 >= 1 ? $0 : nil }
    },
    in: .input, "Number of the line with the header, where the lines before it mislead.",
    example: "4",
    otherwise: "detected")
  static let dateFormat = RunOption<DateFormat?>(
    "date-format",
    .value(
      "FORMAT",
      expected:
        "ymd, dmy, mdy, named, unix, unix-ms, excel or a pattern of YYYY YY MM M MON DD D",
      completion: .words(["ymd", "dmy", "mdy", "named", "unix", "unix-ms", "excel"])
    ) { DateFormat($0) },
    in: .input, "Order of day, month and year in dates.", example: "DD.MM.YY",
    otherwise: "detected in each column")
  static let decimal = RunOption<DecimalSign?>(
    "decimal", .choice, in: .input, "Decimal sign of numbers.",
    otherwise: "detected in each column")
  static let timezone = RunOption<ZoneTable?>(
    "timezone",
    .value(
      "ZONE", expected: "the name of a time zone, or an offset from UTC such as +02:00",
      completion: .words(["UTC"]),
      hint: { ZoneTable.suggestion(for: $0).map { "Did you mean '\($0)'?" } },
      { ZoneTable(name: $0) }),
    in: .input, "Time zone to which dates with an offset are converted.",
    otherwise: "dates stay as they are written")

  static let idsAsWritten = RunOption<[String]>(
    "ids-as-written",
    .list(
      of: ["all"] + IdRule.allCases.map(\.rawValue), expected: "a rule for ids, or all",
      hint: "The rules are \(IdRule.allCases.map(\.rawValue).joined(separator: ", "))."),
    default: [], in: .input,
    "Take the ids of customers as they are written, without these rules: nothing (NULL, nan, #N/A … "
      + "are not customers), guest (0 with several e-mail addresses is not one customer), email (case "
      + "does not count in e-mail addresses), unicode (composed letters, no-break and zero-width "
      + "blanks), suffix (1234.0 is 1234), formula (=\"00042\" is 00042), cut (4.51E+11 stops the "
      + "run); all turns them all off. May be repeated.", example: "nothing,email",
    otherwise: "all rules apply")

  /// The options of reading, in the order of the help.
  static let ofInput: [AnyRunOption] = [
    .customers, .map, .preset, .encoding, .delimiter, .quote, .escape, .headerLine, .dateFormat,
    .decimal, .timezone, .idsAsWritten,
  ]
}

/// The quotation marks of an export.
enum QuoteMark: String, CaseIterable {
  case double, single, none

  /// The byte of the mark.
  var byte: UInt8 {
    switch self {
    case .double: Dialect.quote
    case .single: Dialect.singleQuote
    case .none: Dialect.noQuote
    }
  }
}

/// What escapes a quotation mark inside a quoted field.
enum EscapeMark: String, CaseIterable {
  case backslash, none
}

/// The headers that `--map` names: those of the exports, and those of the customers file alone.
struct ColumnNames: Sendable, Equatable {
  var exports: [CanonicalColumn: String] = [:]
  var customers: [CanonicalColumn: String] = [:]

  /// What comes before the name of a column of the customers file.
  static let customersPrefix = "customers."
}

/// The spelling of delimiters.
enum Delimiter {
  /// The byte of a name or a character; nil for what cannot be between fields.
  static func byte(_ text: String) -> UInt8? {
    switch text {
    case "comma": return UInt8(ascii: ",")
    case "semicolon": return UInt8(ascii: ";")
    case "tab", "\\t": return UInt8(ascii: "\t")
    case "pipe": return UInt8(ascii: "|")
    default:
      let bytes = Array(text.utf8)
      let unusable = Array("\"\r\n ".utf8)
      guard bytes.count == 1, bytes[0] < 128, !unusable.contains(bytes[0]) else { return nil }
      return bytes[0]
    }
  }
}

extension OptionKind where Value == ColumnNames {
  /// Pairs of a canonical column and a header.
  static var mapping: OptionKind {
    let names = CanonicalColumn.allCases.map(\.rawValue)
    let form = OptionForm(
      .pairs, valueName: "canonical=Header", expected: "a pair of the form canonical=Header",
      completion: .words(names.map { $0 + "=" }))
    return OptionKind(form, text: { _ in nil }) { texts throws(OptionFault) in
      var mapping = ColumnNames()
      for text in texts {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let isOfCustomers = text.hasPrefix(ColumnNames.customersPrefix)
        let name = parts[0].dropFirst(isOfCustomers ? ColumnNames.customersPrefix.count : 0)
        let known = isOfCustomers ? CanonicalColumn.customers : CanonicalColumn.allCases
        guard parts.count == 2, let column = known.first(where: { $0.rawValue == name }) else {
          throw .unexpected(
            text, hint: "The canonical columns are \(names.joined(separator: ", ")).")
        }
        let header = String(parts[1])
        let last =
          isOfCustomers
          ? mapping.customers.updateValue(header, forKey: column)
          : mapping.exports.updateValue(header, forKey: column)
        guard last == nil else { throw .other("'\(parts[0])' is given twice. Keep one.") }
      }
      return mapping
    }
  }
}
