import Columns
import Options
import Testing

/// Options of all kinds, as a program would declare them.
extension AnyRunOption {
  static let months = RunOption<Int>(
    "months", .integer(12...600), default: 60, in: .acquisition, "Months.", example: "36")
  static let bins = RunOption<Int?>("bins", .integer(3...10), in: .rfm, "Bins.", otherwise: "5")
  static let rate = RunOption<Double>(
    "rate", .share, default: 0.1, in: .models, "Rate.", example: "0.08")
  static let factor = RunOption<Double>(
    "factor", .number(0...1_000), default: 2, in: .models, "Factor.")
  static let cost = RunOption<Money?>("cost", .money, in: .actions, "Cost.", example: "1.50")
  static let worth = RunOption<Money>("worth", .money, default: .zero, in: .value, "Worth.")
  static let until = RunOption<Day?>("until", .day, in: .rules, "Last day.", example: "2025-12-31")
  static let period = RunOption<PeriodLength>(
    "period", .choice, default: .month, in: .acquisition, "Period.")
  static let count = RunOption<Bool>("count", .flag, default: false, in: .models, "Count.")
  static let names = RunOption<[String]>(
    "names", .list(of: ["rfm", "cohorts"], expected: "the name of a table", hint: "See the list."),
    default: [], in: .report, "Names.")
  static let grid = RunOption<NamedFile?>("grid", contentOf: .tableFile, in: .rfm, "A grid.")

  static let everyKind: [AnyRunOption] = [
    .months, .bins, .rate, .factor, .cost, .worth, .until, .period, .count, .names, .grid,
  ]
}

/// Reading gives the declared type and the declared default; a wrong text is refused with its place.
@Suite struct OptionValuesTests {
  /// The message that refuses a text; nil where it is accepted.
  private func refusal(
    _ option: AnyRunOption, _ texts: String..., from origin: OptionOrigin = .commandLine
  ) -> String? {
    var values = OptionValues()
    do {
      try values.set(OptionSetting(option, texts, from: origin))
      return nil
    } catch {
      #expect(error.isFromCommandLine == (origin == .commandLine))
      return error.message
    }
  }

  @Test func `options that are not given have their defaults`() {
    let values = OptionValues()
    let months: Int = values[.months]
    #expect(months == 60)
    #expect(values[.bins] == nil)
    #expect(values[.rate] == 0.1)
    #expect(values[.worth] == .zero)
    #expect(values[.period] == .month)
    #expect(values[.count] == false)
    #expect(values[.names] == [])
    #expect(values[.grid] == nil)
    #expect(AnyRunOption.everyKind.allSatisfy { !values.isGiven($0) })
  }

  @Test func `options that are given have their values`() throws {
    var values = OptionValues()
    for (option, text): (AnyRunOption, String) in [
      (.months, "36"), (.bins, "7"), (.rate, "0.08"), (.factor, "1e2"), (.cost, "1.50"),
      (.until, "2025-12-31"), (.period, "year"), (.count, "true"), (.grid, "g.csv"),
    ] {
      try values.set(option, to: text)
    }
    try values.set(OptionSetting(.names, ["rfm", " cohorts "], from: .commandLine))
    #expect(values[.months] == 36)
    #expect(values[.bins] == 7)
    #expect(values[.rate] == 0.08)
    #expect(values[.factor] == 100)
    #expect(values[.cost] == Money(units: 15_000))
    #expect(values[.until] == Day("2025-12-31"))
    #expect(values[.period] == .year)
    #expect(values[.count])
    #expect(values[.names] == ["rfm", "cohorts"])
    #expect(values[.grid] == nil, "its content has not been read")
    values.setContent(.grid, of: "g.csv", to: NamedFile(path: "g.csv", bytes: [1]))
    #expect(values[.grid]?.bytes == [1])
    #expect(values.text(.grid) == "g.csv")
  }

  @Test func `texts are those that were typed, or the default`() throws {
    var values = OptionValues()
    #expect(values.text(.months) == "60")
    #expect(values.text(.rate) == "0.1")
    #expect(values.text(.factor) == "2")
    #expect(values.text(.worth) == "0")
    #expect(values.text(.bins) == nil)
    #expect(values.text(.count) == nil)
    try values.set(.rate, to: "0.080")
    #expect(values.text(.rate) == "0.080")
  }

  @Test func `values at the ends of a range are accepted`() {
    for (option, text): (AnyRunOption, String) in [
      (.months, "12"), (.months, "600"), (.rate, "0"), (.rate, "1"), (.factor, "1000"),
      (.cost, "0"), (.bins, "3"), (.bins, "10"),
    ] {
      #expect(refusal(option, text) == nil)
    }
  }

  @Test(arguments: [
    ("months", "11", "a whole number from 12 to 600, such as 36."),
    ("months", "601", "a whole number from 12 to 600, such as 36."),
    ("months", "x", "a whole number from 12 to 600, such as 36."),
    ("bins", "", "a whole number from 3 to 10."),
    ("factor", "1000.5", "a number from 0 to 1000."),
    ("factor", "nan", "a number from 0 to 1000."),
    ("cost", "-1", "an amount of at least 0 with up to four decimals, such as 1.50."),
    ("cost", "0.00001", "an amount of at least 0 with up to four decimals, such as 1.50."),
    ("until", "2025-02-30", "a day written as YYYY-MM-DD, such as 2025-12-31."),
    ("period", "week", "month, quarter or year."),
    ("count", "perhaps", "true or false."),
    ("grid", "", "the path of a file."),
  ]) func `a wrong value is refused with what is expected`(
    name: String, text: String, expected: String
  ) throws {
    let option = try #require(OptionRegistry(AnyRunOption.everyKind)[name])
    #expect(refusal(option, text) == "--\(name): '\(text)' is not \(expected)")
  }

  @Test(arguments: [
    ("10", " A share of 10 is 1000 %. Write 0.1 for 10 %."),
    ("1.5", " A share of 1.5 is 150 %. Write 0.015 for 1.5 %."),
    ("10%", " Write 0.1 for 10 %."),
    ("101", ""), ("-0.1", ""), ("ten", ""),
  ]) func `a percentage in place of a share is explained`(text: String, hint: String) {
    #expect(
      refusal(.rate, text) == "--rate: '\(text)' is not a share from 0 to 1, such as 0.08.\(hint)")
  }

  @Test func `a name that is not in the list is refused with the nearest one`() {
    #expect(
      refusal(.names, "rfm", "cohort")
        == "--names: 'cohort' is not the name of a table. Did you mean 'cohorts'? See the list.")
    #expect(refusal(.names, "") == "--names: '' is not the name of a table. See the list.")
  }

  @Test func `a refusal begins with its place`() {
    let text = "'1' is not a whole number from 12 to 600, such as 36."
    #expect(refusal(.months, "1") == "--months: \(text)")
    #expect(
      refusal(.months, "1", from: .environment)
        == "The environment variable HOLDFAST_MONTHS: \(text)")
    #expect(
      refusal(.months, "1", from: .file("h.yml", line: 3)) == "h.yml, line 3, months: \(text)")
  }

  @Test func `the stronger source wins, and only what counts is checked`() throws {
    var values = OptionValues()
    try values.addWeaker([OptionSetting(.months, ["36"], from: .commandLine)])
    try values.addWeaker([
      OptionSetting(.months, ["never"], from: .environment),
      OptionSetting(.rate, ["0.2"], from: .environment),
    ])
    try values.addWeaker([OptionSetting(.rate, ["0.3"], from: .file("h.yml", line: 1))])
    #expect(values[.months] == 36)
    #expect(values[.rate] == 0.2)
    #expect(values.setting(.rate)?.origin == .environment)
  }
}
