import Columns
import Decoding
import Parallelism
import TestSupport
import Testing
import Values

@testable import Ingest

/// One form a column, decided over all files of a family.
@Suite struct ColumnFormTests {
  private let folder = TemporaryFolder()
  private static let header = "customer_id,date,amount\n"

  private func read(
    _ texts: [String], workers: Int = 2, chunk: Int = 1 << 21,
    _ prepare: (inout IngestOptions) -> Void = { _ in }
  ) throws -> (result: IngestResult, rejects: String, beginnings: Int) {
    var options = IngestOptions()
    options.bytesPerChunk = chunk
    prepare(&options)
    let files = try texts.enumerated().map { try folder.file("\($0).csv", $1) }
    var rejects = ""
    var beginnings = 1
    let result = try ingest(files, options: options, workers: Workers(count: workers)) { told in
      if told == .startAgain { beginnings += 1 }
      rejects.take(told)
    }
    return (result, rejects, beginnings)
  }

  private func place(_ file: Int, _ line: Int) -> IngestError.Place {
    .init(path: "\(folder.path)/\(file).csv", line: line)
  }

  /// The header and so many rows of 24 bytes that say nothing: 5,000 are more than the beginning.
  private func silent(_ rows: Int) -> String {
    Self.header + String(repeating: "abcdefghi,2024-01-05,12\n", count: rows)
  }

  @Test func formsAreFoundAndTold() throws {
    let found = try read([
      "customer_id;date;amount;quantity\na;03.04.2025;1.234;2\nb;25.12.2025;0,50;3\n"
    ])
    #expect(found.result.accounting.used.amount == Money(units: 12_345_000))
    #expect(found.result.firstUsedDay == Day("2025-04-03"))
    #expect(
      found.result.forms == [
        ColumnForm(
          header: "amount", isDate: false, form: "comma",
          source: .cell(.init(place: place(0, 3), text: "0,50"))),
        ColumnForm(
          header: "date", isDate: true, form: "dmy",
          source: .cell(.init(place: place(0, 3), text: "25.12.2025"))),
        ColumnForm(header: "quantity", isDate: false, form: "point", source: .assumed),
      ])
    #expect(found.beginnings == 1)
  }

  @Test func aColumnInTwoFormsStops() throws {
    let dates = Self.header + "a,2024-01-05,1\na,06.01.2024,1\n"
    #expect(
      throws: IngestError.conflictingForms(
        header: "date", first: .init(place: place(0, 2), text: "2024-01-05"),
        second: .init(place: place(0, 3), text: "06.01.2024"), words: ["ymd", "dmy", "mdy"],
        isDate: true)
    ) { try read([dates]) }
    let numbers = "customer_id;date;amount\na;2024-01-05;1.5\na;2024-01-05;1,5\n"
    let error = IngestError.conflictingForms(
      header: "amount", first: .init(place: place(0, 2), text: "1.5"),
      second: .init(place: place(0, 3), text: "1,5"), words: ["point", "comma"], isDate: false)
    #expect(throws: error) { try read([numbers]) }
    #expect(error.kind == .dataUnusable)
    // Told which form is right, the other is a reject.
    #expect(try read([dates]) { $0.dateFormat = .ymd }.result.accounting.rows(.badDate) == 1)
    #expect(try read([numbers]) { $0.decimal = .comma }.result.accounting.rows(.badNumber) == 1)
  }

  @Test func twoReadingsStop() throws {
    #expect(
      throws: IngestError.ambiguousForm(
        header: "date", cell: .init(place: place(0, 3), text: "03/04/2025"),
        readings: ["2025-04-03", "2025-03-04"], words: ["dmy", "mdy"], isDate: true)
    ) { try read([Self.header + "a,05/05/2025,1\na,03/04/2025,1\n"]) }
    #expect(
      throws: IngestError.ambiguousForm(
        header: "amount", cell: .init(place: place(0, 2), text: "1.234"),
        readings: ["1.234", "1234"], words: ["point", "comma"], isDate: false)
    ) { try read([Self.header + "a,2025-05-05,1.234\na,2025-05-05,7\n"]) }
    // Where both readings are the same day there is nothing to ask.
    let same = try read([Self.header + "a,05/05/2025,1\n"]).result
    #expect(same.firstUsedDay == Day("2025-05-05"))
  }

  @Test func whatIsExcludedIsEvidenceAndWhatIsNoDataIsNot() throws {
    let header = "customer_id;date;amount;status\n"
    let rows = "a;03.04.2025;1,5;\n;25.12.2025;1,5;\na;0000-00-00;x;pending\nTotal;;1.5;\n"
    let found = try read([header + rows]).result
    #expect(found.firstUsedDay == Day("2025-04-03"))
    #expect(found.accounting.rows(.notData) == 1 && found.accounting.rows(.unpaid) == 1)
    #expect(found.accounting.rejectedRows == 0)
  }

  /// The beginning of the file decides nothing: the run starts with a point, and begins anew.
  @Test(arguments: [500, 1 << 14, 1 << 21])
  func laterRowsDecide(chunk: Int) throws {
    let text =
      silent(5_000).replacing(",", with: ";") + "a;2024-01-05;x\na;2024-01-05;1.234\n"
      + "a;2024-01-05;0,5\n"
    let found = try read([text], chunk: chunk)
    // 5,000 x 12 + 1234 + 0.5
    #expect(found.result.accounting.used.amount == Money(units: 612_345_000))
    #expect(found.result.accounting.rejectedRows == 1)
    #expect(found.rejects.split(separator: "\n").count == 1)
    #expect(found.beginnings == 2)
    let late = Self.header + String(repeating: "abcdefghi,05.05.2024,12\n", count: 5_000)
    let dates = try read([late + "a,03.04.2024,1\na,04.25.2024,1\n"], chunk: chunk)
    #expect(dates.result.firstUsedDay == Day("2024-03-04"))
    #expect(dates.beginnings == 2)
  }

  @Test func laterRowsContradict() throws {
    let text = silent(5_000).replacing(",", with: ";")
    #expect(
      throws: IngestError.conflictingForms(
        header: "amount", first: .init(place: place(0, 5_002), text: "0,5"),
        second: .init(place: place(0, 5_003), text: "0.5"), words: ["point", "comma"],
        isDate: false)
    ) { try read([text + "a;2024-01-05;0,5\na;2024-01-05;0.5\n"]) }
    #expect(
      throws: IngestError.conflictingForms(
        header: "date", first: .init(place: place(0, 2), text: "2024-01-05"),
        second: .init(place: place(0, 5_002), text: "05.01.2024"), words: ["ymd", "dmy", "mdy"],
        isDate: true)
    ) { try read([text + "a;05.01.2024;1\n"]) }
  }

  @Test func familiesAreJudgedApart() throws {
    // The same columns in another order are one family: the second file decides for the first.
    let one = "customer_id;date;amount\na;03.04.2025;1.234\n"
    let two = "Amount;Date;Customer ID\n0,5;25.12.2025;b\n"
    #expect(try read([one, two]).result.accounting.used.amount == Money(units: 12_345_000))
    // With a column more it is another export.
    #expect(throws: IngestError.self) {
      try read([one, "customer_id;date;amount;note\na;25.12.2025;0,5;x\n"])
    }
    let apart = try read([
      "customer_id;date;amount\na;25.12.2025;0,5\n",
      "customer_id,date,amount,note\na,2025-01-02,0.5,\n",
    ])
    #expect(apart.result.accounting.used.amount == Money(units: 10_000))
  }

  /// Shuffled and split, one thread or three, chunks of any size: the same result or the same sort
  /// of error.
  @Test func orderAndSplitDoNotMatter() throws {
    let cells = ["1", "1.234", "1,234", "0.5", "0,5", "x", "", "12"]
    let dates = ["05.05.2024", "03.04.2024", "25.12.2024", "12.25.2024", "2024-01-05", "bad"]
    for seed in 1...60 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      func pick(_ from: [String], _ some: Int) -> String {
        from[(some + Int(random.next() % 3)) % from.count]
      }
      let (some, other) = (Int(random.next() % 8), Int(random.next() % 6))
      var rows = (0..<30).map { row in
        "a\(row);\(pick(dates, other));\(pick(cells, some));\(pick(cells, some))\n"
      }
      let header = "customer_id;date;amount;discount\n"
      let expected = outcome([header + rows.joined()], 1, 1 << 21)
      for place in rows.indices { rows.swapAt(place, Int(random.next() % UInt64(place + 1))) }
      #expect(outcome([header + rows.joined()], 3, 40) == expected, "seed \(seed)")
      let parts = [rows[..<7], rows[7..<8], rows[8...]].map { header + $0.joined() }
      #expect(outcome(parts, 2, 100) == expected, "seed \(seed), split")
    }
  }

  /// Rows in one order: the same error to the letter, however they are cut.
  @Test func theFirstConflictIsTold() throws {
    let row = "a;2024-01-05;7;7\n"
    let text =
      "customer_id;date;amount;discount\n" + String(repeating: row, count: 5_000)
      + "a;2024-01-05;7;1,5\na;2024-01-05;1.5;2,5\na;2024-01-05;7;0.5\na;2024-01-05;1,5;7\n"
    let error = IngestError.conflictingForms(
      header: "discount", first: .init(place: place(0, 5_002), text: "1,5"),
      second: .init(place: place(0, 5_004), text: "0.5"), words: ["point", "comma"],
      isDate: false)
    for (workers, chunk) in [(1, 1 << 21), (1, 90), (3, 20), (2, 1_000)] {
      #expect(throws: error) { try read([text], workers: workers, chunk: chunk) }
    }
  }

  /// Two faults in one file: the first one is told, whether one chunk holds both or not.
  @Test func theFirstOfTwoFaultsIsTold() throws {
    let header = "customer_id,date,amount,currency\n"
    let fine = "a,2024-01-05,10.00,EUR\n"
    let currency = "b,2024-01-05,10.00,USD\n"
    let form = "c,2024-01-05,\"1,5\",EUR\n"
    for (rows, isCurrency) in [(currency + form, true), (form + currency, false)] {
      for chunk in [20, 75, 1 << 21] {
        do {
          _ = try read([header + fine + fine + rows], chunk: chunk)
          Issue.record("no error")
        } catch IngestError.secondCurrency {
          #expect(isCurrency, "chunks of \(chunk)")
        } catch IngestError.conflictingForms {
          #expect(!isCurrency, "chunks of \(chunk)")
        }
      }
    }
  }

  /// The errors of two faults, for chunks from one byte up to all of the files: always the same.
  private func fault(of texts: [String]) throws -> IngestError? {
    var told: IngestError?
    let largest = texts.map(\.utf8.count).max() ?? 0
    for chunk in Array(1...largest + 1) + [1 << 21] {
      do {
        _ = try read(texts, workers: 1 + chunk % 3, chunk: chunk)
        Issue.record("no error, chunks of \(chunk)")
      } catch let error as IngestError {
        #expect(told == nil || told == error, "chunks of \(chunk)")
        told = error
      }
    }
    return told
  }

  /// Found by random inputs: the row with the first currency can only be read in the form that another
  /// row contradicts later.
  @Test func theCurrencyOfARowInAFormThatIsContradictedLaterIsTold() throws {
    let header = #"customer_id,date,amount,currency,"a ""b""""# + "\n"
    let rows = [
      #"EUR,2026-01-05,10.00,",paid"#, #" ,"x",a,2026-01-05,,1,5"#,
      #"a,2026-01-05,10.00,13/01/2026,paid,"x""#,
      #"a,"x",10.00,",2026-01-05,"x",13/01/2026"#, #"10.00,2026-01-05,"1,5","1,5",10.00"#,
      #" ,2026-01-05,"1,5",13/01/2026,"#, #"a,2026-01-05,"1,5",paid,a"#,
      #"a,2026-01-05,10.00, ,"x""#,
    ]
    let currencies = IngestError.secondCurrency(
      first: "1,5", at: place(0, 6), second: "PAID", secondAt: place(0, 8))
    #expect(try fault(of: [header + rows.joined(separator: "\n") + "\n"]) == currencies)
  }

  /// The beginning of a file shows the conflict before any row is read.
  @Test func aConflictThatTheBeginningShowsWaitsForTheCurrenciesBeforeIt() throws {
    // A column that stays open: so all rows are looked at.
    let header = "customer_id;date;amount;currency;discount\n"
    let fine = "a;2024-01-05;10,00;EUR;1\n"
    let currency = "b;2024-01-05;10,00;USD;1\n"
    let form = "c;2024-01-05;1.5;EUR;1\n"
    let conflict = { (first: IngestError.Place, second: IngestError.Place) in
      IngestError.conflictingForms(
        header: "amount", first: .init(place: first, text: "10,00"),
        second: .init(place: second, text: "1.5"), words: ["point", "comma"], isDate: false)
    }
    let currencies = { (first: IngestError.Place, second: IngestError.Place) in
      IngestError.secondCurrency(first: "EUR", at: first, second: "USD", secondAt: second)
    }
    #expect(
      try fault(of: [header + fine + currency + form]) == currencies(place(0, 2), place(0, 3)))
    #expect(
      try fault(of: [header + fine + form + currency]) == conflict(place(0, 2), place(0, 3)))
    // The beginning of the second file shows a cell that the first one has too, or comes before.
    let silent = "d;2024-01-05;7;EUR;1\n"
    #expect(
      try fault(of: [header + silent + silent + form, header + fine + form + currency])
        == .conflictingForms(
          header: "amount", first: .init(place: place(0, 4), text: "1.5"),
          second: .init(place: place(1, 2), text: "10,00"), words: ["point", "comma"],
          isDate: false))
    #expect(
      try fault(of: [header + form + "b;2024-01-05;7;USD;1\n", header + fine + form])
        == currencies(place(0, 2), place(0, 3)))
    #expect(
      try fault(of: [header + fine + currency, header + fine + form])
        == currencies(place(0, 2), place(0, 3)))
    #expect(
      try fault(of: [header + fine + fine, header + form + currency])
        == conflict(place(0, 2), place(1, 2)))
  }

  private func outcome(_ texts: [String], _ workers: Int, _ chunk: Int) -> String {
    do {
      let found = try read(texts, workers: workers, chunk: chunk).result
      let forms = found.forms.map { "\($0.header) \($0.form)" }
      return "\(found.accounting) \(String(describing: found.newestDay?.value)) \(forms)"
    } catch IngestError.conflictingForms {
      return "conflict"
    } catch IngestError.ambiguousForm {
      return "ambiguous"
    } catch {
      return "other"
    }
  }

  @Test func zonesThatNobodyKnows() throws {
    let text = Self.header + "a,2025-06-30 23:59:59 UTC,1\na,2025-06-30 23:59:59 IST,1\n"
    #expect(try read([text]).result.accounting.used.rows == 2)
    let found = try read([text]) { $0.timezone = ZoneTests.berlin }
    #expect(found.result.firstUsedDay == Day("2025-07-01"))
    #expect(found.rejects.contains(",3,52,date,unknown_zone,"))
  }
}
