import Columns
import Testing

@testable import Ingest
@testable import Values

@Suite struct DateTests {
  private func read(
    _ text: String, _ format: DateFormat? = .ymd, zone: ZoneTable? = nil
  ) -> String? {
    guard let format else { return "no format" }
    let bytes = Array("1\(text)1".utf8)
    return DateConvention(format, zone: zone).read(bytes.span, 1..<bytes.count - 1)
      .map { Day($0).description }
  }

  private func forms(_ text: String) -> CellForms {
    let bytes = Array("1\(text)1".utf8)
    return DateConvention.forms(bytes.span, 1..<bytes.count - 1)
  }

  @Test(arguments: [
    "2024-02-29", "2024-02-29T10:00:00Z", "2024-02-29 10:00:00.123456 +0200", "20240229",
    "2024/2/29", "2024/02/29", "2024.02.29", "2024-2-29", "20240229T1000", "2024-02-29 23:59:59",
    "2024-02-29T10:00:00+02:00", "2024-02-29 9:05", "2024-02-29T10", "2024-02-29 10:00:00 UTC",
    "2024-02-29 10:00:00,123", "2024/2/29 9:05 pm", "2024-02-29 10:00:00 GMT+0200",
    "2024-02-29 24:00:00", "2024-02-29 23:59:60",
  ])
  func yearFirst(_ text: String) {
    #expect(read(text) == "2024-02-29")
    #expect(read(text, .dmy) == nil)
    #expect(forms(text) == CellForms(readable: .ymd))
  }

  @Test(arguments: [
    "29.02.2024", "29/2/2024", "29-02-2024 10:00", "29.2.2024", "29.02.2024 10:11:12",
    "29/02/2024, 10:11:12", "29.02.2024 10:11:12 CEST",
  ])
  func dayFirst(_ text: String) {
    #expect(read(text, .dmy) == "2024-02-29")
    #expect(read(text, .mdy) == nil)
    #expect(read(text) == nil)
    #expect(forms(text) == CellForms(readable: .dmy))
  }

  @Test func monthFirst() {
    #expect(read("2/3/2024", .mdy) == "2024-02-03")
    #expect(read("2/3/2024", .dmy) == "2024-03-02")
    #expect(read("2/3/2024, 10:22:11\u{202F}AM", .mdy) == "2024-02-03")
    #expect(forms("2/3/2024") == CellForms(readable: [.dmy, .mdy], differ: true))
    #expect(forms("5/5/2024") == CellForms(readable: [.dmy, .mdy]))
    #expect(forms("2/29/2024") == CellForms(readable: .mdy))
  }

  @Test(arguments: [
    "29-FEB-2024", "Feb 29, 2024", "29 February 2024", "February 29, 2024 10:22:11 AM PDT",
    "29. Februar 2024", "29 févr. 2024", "29 FÉVRIER 2024", "29 de febrero de 2024",
    "2024-Feb-29", "29/Feb/2024", "Feb 29, 2024, 1:05 PM",
  ])
  func namedMonths(_ text: String) {
    #expect(read(text, .named) == "2024-02-29")
    #expect(read(text) == nil)
    #expect(forms(text) == CellForms(readable: .named))
  }

  @Test func everyMonthInFourLanguages() {
    let months = [
      "Jan January Januar Jän Janv janvier ene enero", "Feb February Februar fév février febrero",
      "Mar March März Mrz mars marzo", "Apr April avr avril abr abril", "May Mai Mayo",
      "Jun June Juni juin junio", "Jul July Juli juil juillet julio", "Aug August août ago agosto",
      "Sep Sept September septembre septiembre", "Oct October Okt Oktober octobre octubre",
      "Nov November novembre noviembre", "Dec December Dez Dezember déc décembre dic diciembre",
    ]
    for (place, names) in months.enumerated() {
      for name in names.split(separator: " ") {
        let month = place < 9 ? "0\(place + 1)" : "\(place + 1)"
        #expect(read("7 \(name) 2024", .named) == "2024-\(month)-07", "\(name)")
        #expect(read("7-\(name.uppercased())-2024", .named) == "2024-\(month)-07", "\(name)")
      }
    }
  }

  static let noDate = [
    "", "2023-02-29", "2024-13-01", "2024-00-10", "0000-00-00", "2024-01-32", "2024-1", "24-01-1x",
    "2024-01-01x", "2024-01-01 x", "2024-01/01", "202401011", "2024_01_01", "2024-001-1", "today",
    "2024-01-", "--", "2024-a1-01", "2024-01-01T", "2024-01-01 1", "2024-01-01 1garbage",
    "2024-01-01 10:0", "2024-01-01 25:00:00", "2024-01-01 10:60:00", "2024-01-01 10:00:0a",
    "2024-01-01 10:00:00 +2x", "2024-01-01 10:00:00 PDT x", "2024-01-01 13:00 PM", "2024-01-01 ",
    "2024-01-01 10:00:00 5", "1.12.4", "1 Foo 2024", "31-OCT-3", "31 31 2024", "Oct Oct 2024",
    "31--OCT-2024", "2024-01-01Z", "2024-01-01 10.00", "Oct 2024", "32 Oct 2024",
  ]

  @Test(arguments: noDate)
  func noDates(_ text: String) {
    for format in [DateFormat.ymd, .dmy, .mdy, .named] { #expect(read(text, format) == nil) }
    #expect(forms(text).readable.isEmpty)
  }

  @Test func `years of two digits are the last numbers unless that cannot be`() {
    #expect(read("25/12/23", .dmy) == "2023-12-25" && read("25/12/23", .ymd) == "2025-12-23")
    #expect(read("12/25/69", .mdy) == "1969-12-25" && read("5/7/68 0:00", .mdy) == "2068-05-07")
    #expect(read("31-OCT-23", .named) == "2023-10-31")
    #expect(forms("25/12/23").readable == [.ymd, .dmy] && !forms("25/12/23").differ)
    #expect(forms("12/25/23").readable == .mdy && forms("5/7/03").readable == [.dmy, .mdy])
    #expect(forms("5/7/03").differ && forms("98/7/3").readable == .ymd)
  }

  @Test(arguments: [
    "5 marzo 2025", "5 março 2025", "5 maart 2025", "5 marca 2025", "5 Mart 2025", "5 марта 2025",
    "Wed, 05 Mar 2025 10:00:00 GMT", "Wednesday, March 5, 2025", "2025年3月5日", "2025년 3월 5일",
    "2025年03月05日 10:00", "5 mar. 2025, 8:15 p. m.", "5 mar 2025 8:15 a.m.",
  ])
  func `months are known in the languages of shops`(text: String) {
    #expect(read(text, .named) == "2025-03-05")
  }

  @Test func `spreadsheets count days`() {
    #expect(read("46027", .excel) == "2026-01-05" && read("46058.4375", .excel) == "2026-02-05")
    #expect(read("61", .excel) == "1900-03-01" && read("60", .excel) == nil)
    #expect(read("46027x", .excel) == nil && read("-1", .excel) == nil)
  }

  @Test(
    arguments: [
      ("46027", ["excel"]), ("1767571200", ["unix"]), ("1767571200000", ["unix-ms"]),
      ("30012025", ["DDMMYYYY"]), ("251231", ["YYMMDD", "DDMMYY"]),
      ("05 01 2026", ["DD MM YYYY", "MM DD YYYY"]),
      ("2026 1 5", ["YYYY M D"]), ("nothing", []),
    ] as [(String, [String])])
  func `advice names the formats that read a cell`(text: String, formats: [String]) {
    guard case .formats(let found) = DateAdvice(text) else { return #expect(formats.isEmpty) }
    #expect(found.map(\.format.text) == formats)
  }

  @Test(arguments: ["15.03.", "3/15", "Mar 15", "15. März", "15 de mayo 10:00"])
  func `a date without a year is known as one`(text: String) {
    #expect(DateAdvice(text) == .noYear)
  }

  @Test func `times are in UTC where the header says so`() {
    let zone = ZoneTable(instants: [], offsets: [7_200])
    let bytes = Array("2021-04-30 22:15:00".utf8)
    func day(_ assumesUTC: Bool) -> Int32? {
      DateConvention(.ymd, zone: zone, assumesUTC: assumesUTC).read(bytes.span, 0..<bytes.count)
    }
    #expect(day(true) == Day("2021-05-01")?.number && day(false) == Day("2021-04-30")?.number)
  }

  /// A pattern, a cell, and its day by hand.
  struct Spelled: Sendable, CustomTestStringConvertible {
    let pattern: String
    let cell: String
    let day: String?
    init(_ pattern: String, _ cell: String, _ day: String?) {
      (self.pattern, self.cell, self.day) = (pattern, cell, day)
    }
    var testDescription: String { "\(pattern): \(cell)" }
  }

  static let spelled = [
    Spelled("DD.MM.YY", "31.12.24", "2024-12-31"), Spelled("DD.MM.YY", "31.12.68", "2068-12-31"),
    Spelled("DD.MM.YY", "31.12.69", "1969-12-31"), Spelled("dd.mm.yy", "01.02.00", "2000-02-01"),
    Spelled("DD.MM.YY", "1.2.24", nil), Spelled("D.M.YY", "1.2.24", "2024-02-01"),
    Spelled("D.M.YY", "31.12.24 10:00", "2024-12-31"), Spelled("DD.MM.YY", "31.12.2024", nil),
    Spelled("MON D, YYYY", "Sep 1, 2026 10:22:11 AM PDT", "2026-09-01"),
    Spelled("DD-MON-YY", "31-OCT-23", "2023-10-31"), Spelled("YYYYMMDD", "20240229", "2024-02-29"),
    Spelled("YYYYDDMM", "20242902", "2024-02-29"), Spelled("YYYY年M月D日", "2024年2月29日", "2024-02-29"),
    Spelled("DD.MM.YY", "31.12.24x", nil), Spelled("DD.MM.YY", "31.12.", nil),
    Spelled("unix", "0", "1970-01-01"), Spelled("unix", "1709164799", "2024-02-28"),
    Spelled("unix", "1709164800.5", "2024-02-29"), Spelled("unix", "-1", "1969-12-31"),
    Spelled("unix", "-86400", "1969-12-31"), Spelled("unix", "-0.5", "1969-12-31"),
    Spelled("unix", "1e9", nil), Spelled("unix", "", nil), Spelled("unix", "2024-02-29", nil),
    Spelled("unix", "999999999999999", nil), Spelled("unix-ms", "1709164799999", "2024-02-28"),
    Spelled("unix-ms", "1709164800000", "2024-02-29"), Spelled("unix-ms", "-1", "1969-12-31"),
  ]

  @Test(arguments: spelled)
  func formatsThatAreGiven(_ given: Spelled) {
    #expect(read(given.cell, DateFormat(given.pattern)) == given.day)
    #expect(DateFormat(given.pattern)?.text == given.pattern)
  }

  @Test(arguments: ["", "DD.MM", "YYYY", "DD.MM.YY YYYY", "DDMMM", "x", "MON M D YYYY"])
  func noFormats(_ text: String) {
    #expect(DateFormat(text) == nil)
  }
}

/// Days of instants in a zone, with transitions as the tz database has them.
@Suite struct ZoneTests {
  /// Berlin: 2025-03-30 01:00 UTC to summer time, 2025-10-26 01:00 UTC back.
  static let berlin = ZoneTable(
    instants: [1_743_296_400, 1_761_440_400], offsets: [3600, 7200, 3600])
  /// New York: 2025-11-02 06:00 UTC back to standard time.
  static let newYork = ZoneTable(instants: [1_762_063_200], offsets: [-14_400, -18_000])
  /// Lord Howe: summer time is half an hour; 2025-04-05 15:00 UTC.
  static let lordHowe = ZoneTable(instants: [1_743_865_200], offsets: [39_600, 37_800])
  /// Samoa skipped 2011-12-30: at 10:00 UTC its offset went from -10 to +14 hours.
  static let samoa = ZoneTable(instants: [1_325_239_200], offsets: [-36_000, 50_400])

  /// A zone, a cell, and its day by hand.
  struct Moved: Sendable, CustomTestStringConvertible {
    let zone: ZoneTable
    let cell: String
    let day: String?
    var format = DateFormat.ymd
    var testDescription: String { cell }
  }

  static let moved = [
    // Midnight in Berlin is 23:00 UTC in winter and 22:00 in summer.
    Moved(zone: berlin, cell: "2025-03-29T22:59:59Z", day: "2025-03-29"),
    Moved(zone: berlin, cell: "2025-03-29T23:00:00Z", day: "2025-03-30"),
    Moved(zone: berlin, cell: "2025-03-30T21:59:59Z", day: "2025-03-30"),
    Moved(zone: berlin, cell: "2025-03-30T22:00:00Z", day: "2025-03-31"),
    Moved(zone: berlin, cell: "2025-10-26 22:59:59+0000", day: "2025-10-26"),
    Moved(zone: berlin, cell: "2025-10-26 23:00:00 +00:00", day: "2025-10-27"),
    Moved(zone: berlin, cell: "2025-06-30 15:00:00 PDT", day: "2025-07-01"),
    Moved(zone: berlin, cell: "2025-06-30 14:59:59 PDT", day: "2025-06-30"),
    // 22:00 UTC in summer, from an offset west and one east of Greenwich.
    Moved(zone: berlin, cell: "2025-06-30 14:59:59-07:00", day: "2025-06-30"),
    Moved(zone: berlin, cell: "2025-06-30 15:00:00 -0700", day: "2025-07-01"),
    Moved(zone: berlin, cell: "2025-07-01 03:29:59+05:30", day: "2025-06-30"),
    Moved(zone: berlin, cell: "2025-07-01 03:30:00 +0530", day: "2025-07-01"),
    // Without an offset a day stays.
    Moved(zone: berlin, cell: "2025-06-30 23:59:59", day: "2025-06-30"),
    Moved(zone: berlin, cell: "2025-06-30", day: "2025-06-30"),
    Moved(zone: berlin, cell: "30.06.2025 23:59:59 UTC", day: "2025-07-01", format: .dmy),
    Moved(zone: berlin, cell: "Jun 30, 2025 11:59:59 PM GMT", day: "2025-07-01", format: .named),
    // 12 AM is midnight, 12 PM noon.
    Moved(zone: newYork, cell: "2025-06-30 12:30:00 AM UTC", day: "2025-06-29"),
    Moved(zone: newYork, cell: "2025-06-30 12:30:00 PM UTC", day: "2025-06-30"),
    Moved(zone: berlin, cell: "1751320800", day: "2025-07-01", format: .unix),
    Moved(zone: berlin, cell: "1751320799999", day: "2025-06-30", format: .unixMilliseconds),
    // IST is the time of India, Israel or Ireland.
    Moved(zone: berlin, cell: "2025-06-30 12:00:00 IST", day: nil),
    Moved(zone: berlin, cell: "2025-06-30 12:00:00 CST", day: nil),
    Moved(zone: newYork, cell: "2025-11-02T03:59:59Z", day: "2025-11-01"),
    Moved(zone: newYork, cell: "2025-11-02T04:00:00Z", day: "2025-11-02"),
    Moved(zone: newYork, cell: "2025-11-03T04:59:59Z", day: "2025-11-02"),
    Moved(zone: newYork, cell: "2025-11-03T05:00:00Z", day: "2025-11-03"),
    Moved(zone: lordHowe, cell: "2025-04-05T12:59:59Z", day: "2025-04-05"),
    Moved(zone: lordHowe, cell: "2025-04-06T13:29:59Z", day: "2025-04-06"),
    Moved(zone: lordHowe, cell: "2025-04-06T13:30:00Z", day: "2025-04-07"),
    Moved(zone: samoa, cell: "2011-12-30T09:59:59Z", day: "2011-12-29"),
    Moved(zone: samoa, cell: "2011-12-30T10:00:00Z", day: "2011-12-31"),
  ]

  /// Hours east of Greenwich, of the zones whose names are used for one zone only.
  static let named = [
    ("Z", 0), ("UTC", 0), ("GMT", 0), ("WET", 0), ("WEST", 1), ("CET", 1), ("CEST", 2), ("EET", 2),
    ("EEST", 3), ("EST", -5), ("EDT", -4), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8),
    ("PDT", -7), ("JST", 9), ("AEST", 10), ("AEDT", 11),
  ]

  // East of Greenwich the first hours of a day belong to the day before in UTC, west of it the last
  // ones to the day after.
  @Test(arguments: named)
  func `a named zone is so many hours from UTC`(name: String, hours: Int) {
    func day(_ hour: Int) -> String? {
      let cell = Array("2025-06-15 \(hour < 10 ? "0" : "")\(hour):00:00 \(name)".utf8)
      return DateConvention(.ymd, zone: .utc).read(cell.span, 0..<cell.count)
        .map { Day($0).description }
    }
    for hour in 0..<24 {
      let utc = hour - hours
      let expected = utc < 0 ? "2025-06-14" : utc >= 24 ? "2025-06-16" : "2025-06-15"
      #expect(day(hour) == expected, "\(hour):00 \(name)")
    }
  }

  @Test(arguments: moved)
  func daysMove(_ moved: Moved) {
    let bytes = Array(moved.cell.utf8)
    let convention = DateConvention(moved.format, zone: moved.zone)
    let day = convention.read(bytes.span, 0..<bytes.count)
    #expect(day.map { Day($0).description } == moved.day)
    // Without a zone the name does not matter.
    let plain = DateConvention(moved.format).read(bytes.span, 0..<bytes.count)
    #expect(plain != nil)
    #expect(convention.hasUnknownZone(bytes.span, 0..<bytes.count) == (moved.day == nil))
  }
}
