import Columns
import Testing
import Values

@testable import Decoding
@testable import Delimited
@testable import Ingest

/// The wording of what stops a run: what is wrong, where, what to do.
@Suite struct MessageTests {
  private static let place = IngestError.Place(path: "a.csv", line: 7)

  @Test(
    arguments: [
      (
        .noInput(path: "x*.csv"),
        "No input: no file, directory or pattern matches 'x*.csv'."
      ),
      (
        .cannotOpen(path: "a.csv", code: 13),
        "The file 'a.csv' cannot be opened: Permission denied."
      ),
      (
        .becameShorter(path: "a.csv"),
        "The file 'a.csv' became shorter while it was read. Run again when it is complete."
      ),
      (
        .vanished(path: "a.csv"),
        "The file 'a.csv' disappeared during the run. Run again when it is back."
      ),
      (
        .cannotUnpack(path: "a.gz", compression: .gzip, fault: .truncated),
        "The file 'a.gz' ends in the middle of its compressed data (gzip). "
          + "It is incomplete; download it again."
      ),
      (
        .cannotUnpack(path: "-", compression: .zstandard, fault: .corrupt),
        "Standard input contains damaged compressed data; 'zstd -t' reports the same. "
          + "Download it again."
      ),
      (
        .cannotUnpack(path: "a.gz", compression: .gzip, fault: .trailingBytes),
        "The file 'a.gz' has other data after its compressed data (gzip). "
          + "Download it again, or decompress it yourself if you do not need that data."
      ),
      (
        .cannotUnpack(path: "a.zst", compression: .zstandard, fault: .windowTooLarge),
        "The file 'a.zst' is compressed with a window of more than 128 MiB. "
          + "Decompress it yourself: 'unzstd --long=31'."
      ),
      (
        .unknownEncoding(path: "a.csv", name: "GB18030"),
        "The file 'a.csv' is text in GB18030, which the iconv of this system does not know. "
          + "Install its further encodings (on Fedora: glibc-gconv-extra), save the file as UTF-8, "
          + "or give another --encoding."
      ),
      (
        .standardInputIsTerminal,
        "Standard input is a terminal. '-' reads an export from a pipe or a file, for example "
          + "'gzip -dc sales.csv.gz | holdfast run - --out report'."
      ),
      (.standardInputTwice, "Standard input ('-') can be read only once. Give '-' once."),
      (
        .cannotKeep(path: "-", folder: "/tmp", code: 28),
        "The data from standard input cannot be kept in '/tmp': No space left on device. "
          + "Make room there, or name another folder in TMPDIR."
      ),
      (
        .emptyDirectory(path: "in"),
        "No input: the directory 'in' contains no .csv, .tsv or .txt file, compressed or not. "
          + "To read a file with another ending, give its own path."
      ),
      (.isDirectory(path: "in"), "'in' is a directory. Name a file."),
      (
        .cannotExamine(path: "in/a.csv", code: 5),
        "'in/a.csv' belongs to the input, but it cannot be examined: Input/output error. "
          + "Make it accessible, or move it out of the input, and run again."
      ),
      (
        .cannotList(path: "in", code: 13),
        "The directory 'in' cannot be read: Permission denied. No report is made from a part of "
          + "the files. Make the directory readable, or move it out of the input, and run again."
      ),
      (
        .danglingLink(path: "in/a.csv", target: "/mnt/gone"),
        "'in/a.csv' is a symbolic link to '/mnt/gone', which does not exist. Restore the target, "
          + "or remove the link, and run again."
      ),
      (
        .isReport(path: "report"),
        "No input: 'report' is an earlier report, which is not read as exports. "
          + "To read one of its tables, name the file."
      ),
    ] as [(InputError, String)])
  func wordingOfFiles(_ error: InputError, _ message: String) {
    #expect(error.message == message)
  }

  @Test(
    arguments: [
      (.empty(path: "-"), "Standard input is empty: it has no header."),
      (.empty(path: "a.csv"), "The file 'a.csv' is empty: it has no header."),
      (
        .ambiguousDelimiter(path: "a.csv", delimiters: [UInt8(ascii: ","), UInt8(ascii: "\t")]),
        "'a.csv' reads equally well with comma and with tab between fields. "
          + "Choose with --delimiter comma."
      ),
      (
        .tooManyColumns(path: "a.csv", count: 5_000, limit: 4_096),
        "The header of 'a.csv' has 5000 columns; at most 4096 are read. Check --delimiter, "
          + "or export fewer columns."
      ),
      (
        .headerTooLong(path: "a.csv", limit: 1 << 20),
        "The header of 'a.csv' has more than 1 MiB, the most that is read. Export fewer columns, or "
          + "check that a line end follows the header and that its quotes are closed."
      ),
      (
        .noHeaderLine(path: "a.csv", line: 9),
        "'a.csv' has no header in line 9. Check --header-line."
      ),
    ] as [(HeaderError, String)])
  func wordingOfHeaders(_ error: HeaderError, _ message: String) {
    #expect(error.message == message)
  }

  @Test(
    arguments: [
      (
        .tooLargeForMemory(
          available: 8 << 30, needed: 25_300_000_000, isWhole: true, rowsThatFit: 123_456_789),
        "The input is too large for memory: 8 GiB may be used, but about 24 GiB would be needed. "
          + "About 120,000,000 rows fit. Read only later days with --from, compute less with --only, "
          + "use a machine with more memory, or allow more with --memory."
      ),
      (
        .tooLargeForMemory(available: 20 << 20, needed: 3 << 29, isWhole: false, rowsThatFit: 0),
        "The input is too large for memory: 20 MiB may be used, but more than 1.5 GiB would be "
          + "needed. Not one row fits. Read only later days with --from, compute less with --only, "
          + "use a machine with more memory, or allow more with --memory."
      ),
      (
        .badCell(place: .init(path: "-", line: 7), header: "wallet", text: "much"),
        "standard input, line 7, column 'wallet': 'much' cannot be read."
      ),
      (
        .missingColumns(
          path: "a.csv", columns: [[.customerId], [.amount, .unitPrice]], headers: ["Mail", "Day"]),
        "'a.csv' has no column for customer_id, amount or unit_price. Headers found: 'Mail', 'Day'. "
          + "Name the column, for example --map customer_id='Mail'."
      ),
      (
        .missingColumns(
          path: "a.csv", columns: [[.amount, .quantity, .unitPrice]],
          headers: ["date", "net\u{1B}[2J"]),
        "'a.csv' has no column for amount or quantity and unit_price. "
          + "Headers found: 'date', 'net\u{FFFD}[2J'. "
          + "Name the column, for example --map amount='net\u{FFFD}[2J'."
      ),
      (
        .missingColumns(path: "a.csv", columns: [[.date]], headers: ["customer_id#date"]),
        "'a.csv' has no column for date. Headers found: 'customer_id#date'. "
          + "If another character separates the fields, set --delimiter."
      ),
      (
        .ambiguousColumn(path: "a.csv", column: .amount, headers: ["Total", "Sales"]),
        "In 'a.csv' several headers match amount: 'Total', 'Sales'. "
          + "Choose one, for example --map amount='Sales'."
      ),
      (
        .unknownHeader(column: .amount, header: "Sum", headers: ["Total"]),
        "--map amount='Sum': no file has this header. Headers found: 'Total'."
      ),
      (
        .unreadableDates(place: place, header: "Day", text: "31_12_24", format: nil),
        "a.csv, line 7, column 'Day': '31_12_24' is not a date in a known format. "
          + "It can be read with --date-format 'YY_MM_DD' (2031-12-24) or --date-format "
          + "'DD_MM_YY' (2024-12-31)."
      ),
      (
        .unreadableDates(place: place, header: "Day", text: "2024", format: .dmy),
        "a.csv, line 7, column 'Day': '2024' is not a date in the format dmy. "
          + "Set the format with --date-format: ymd, dmy, mdy, or a pattern such as DD.MM.YY."
      ),
      (
        .conflictingForms(
          header: "Day", first: .init(place: place, text: "2024-01-05"),
          second: .init(place: .init(path: "b.csv", line: 2), text: "06.01.2024"),
          words: ["ymd", "dmy", "mdy"], isDate: true),
        "Column 'Day': '2024-01-05' (a.csv, line 7) and '06.01.2024' (b.csv, line 2) are in "
          + "different formats. Use one format throughout the column, or set it with --date-format "
          + "ymd or dmy or mdy; rows in another format are then rejected."
      ),
      (
        .ambiguousForm(
          header: "Total", cell: .init(place: place, text: "1,234"), readings: ["1234", "1.234"],
          words: ["point", "comma"], isDate: false),
        "a.csv, line 7, column 'Total': '1,234' can mean 1234 or 1.234, and no other cell of the "
          + "column decides which. Set the format with --decimal point or comma."
      ),
      (
        .secondCurrency(
          first: "EUR", at: place, second: "USD", secondAt: .init(path: "b.csv", line: 2)),
        "The input has two currencies: 'EUR' (a.csv, line 7) and 'USD' (b.csv, line 2). "
          + "Keep one with --currency EUR."
      ),
      (
        .duplicateCustomer(path: "c.csv", id: "a", lines: [2, 5]),
        "'c.csv' names the customer 'a' twice, in lines 2 and 5. Remove one of them."
      ),
      (
        .orderContradiction(
          order: "17", column: .amount, first: .init(units: 123_456), at: place,
          second: .init(units: -50_000), secondAt: .init(path: "b.csv", line: 2)),
        "The order '17' has two totals: 12.3456 (a.csv, line 7) and -5.00 (b.csv, line 2). "
          + "If the column holds the amount of each line, give --amount-per line; "
          + "otherwise correct the export."
      ),
      (
        .orderContradiction(
          order: "17", column: .refund, first: .init(units: 10_000), at: place,
          second: .init(units: 20_000), secondAt: .init(path: "b.csv", line: 2)),
        "The order '17' has two refunds: 1.00 (a.csv, line 7) and 2.00 (b.csv, line 2). "
          + "If the column holds the refund of each line, subtract it from the amount; "
          + "otherwise correct the export."
      ),
      (
        .keyColumnAbsent(path: "a.csv", column: "order_id", headers: ["date"]),
        "--dedupe order_id: 'a.csv' has no such column. Headers found: 'date'."
      ),
      (
        .idMapColumns(path: "m.csv", headers: ["id", "to"]),
        "'m.csv' needs two columns: id (an id in the exports) and customer_id (the id to use for "
          + "it). Headers found: 'id', 'to'."
      ),
      (
        .idMapContradiction(path: "m.csv", id: "a", lines: [2, 4]),
        "'m.csv' maps the id 'a' to two customers, in lines 2 and 4. Remove one of them."
      ),
      (
        .idMapChain(path: "m.csv", ids: ["a", "b", "c"], lines: [3, 2]),
        "'m.csv' maps 'a' to 'b' to 'c', in lines 3 and 2. Map each id directly to the final one."
      ),
      (
        .badCell(place: place, header: "wallet", text: "much"),
        "a.csv, line 7, column 'wallet': 'much' cannot be read."
      ),
      (
        .badCell(place: place, header: "Score", text: "11", expected: .satisfaction),
        "a.csv, line 7, column 'Score': '11' is not a number from 0 to 10."
      ),
      (
        .badCell(place: place, header: "wallet", text: "-1", expected: .wallet),
        "a.csv, line 7, column 'wallet': '-1' is not an amount of at least 0."
      ),
      (
        .badCell(place: place, header: "captive", text: "maybe", expected: .captive),
        "a.csv, line 7, column 'captive': 'maybe' is neither true nor false (yes, no, 1 and 0 are "
          + "also accepted)."
      ),
      (
        .badRecord(place: place, reason: .malformedQuotes),
        "a.csv, line 7: the record cannot be read (malformed_quotes)."
      ),
      (
        .duplicateHeader(path: "a.csv", column: .date, header: "Day", places: [2, 5]),
        "In 'a.csv' the header 'Day', which is read as date, appears in columns 2 and 5. "
          + "Rename the one that should not be read."
      ),
      (
        .termAbsent(path: "a.csv", column: .refund, terms: "Back * Net / Total", header: "Total"),
        "'a.csv' has no header 'Total', which is needed for refund = Back * Net / Total. "
          + "Name the headers to use, for example --map refund=Header, "
          + "or leave the column out with --map refund="
      ),
      (
        .ambiguousPreset(path: "a.csv", names: ["one", "two"]),
        "'a.csv' has the headers of the presets one and two. Choose one with --preset one, "
          + "or use none of them with --preset none."
      ),
      (
        .presetLacksColumns(
          path: "a.csv", preset: "x", title: "Exports of X", columns: [[.customerId]],
          headers: ["Mail"], advice: "Ask X."),
        "'a.csv' is read with the preset x (Exports of X), but has no column for customer_id. Ask X."
      ),
      (
        .presetLacksColumns(
          path: "a.csv", preset: "x", title: "Exports of X", columns: [[.customerId]],
          headers: ["Mail"], advice: ""),
        "'a.csv' is read with the preset x (Exports of X), but has no column for customer_id. "
          + "Name the column, for example --map customer_id='Mail'."
      ),
    ] as [(IngestError, String)])
  func wording(_ error: IngestError, _ message: String) {
    #expect(error.message == message)
  }
}
