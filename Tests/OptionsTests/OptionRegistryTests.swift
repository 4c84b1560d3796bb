import Options
import Testing

/// Look-ups, suggestions and the environment of a registry.
@Suite struct OptionRegistryTests {
  private let registry = OptionRegistry(AnyRunOption.everyKind + [.months])

  @Test func `a shared option counts once, and topics keep their order`() {
    #expect(registry.options.count == AnyRunOption.everyKind.count)
    #expect(registry.options.first == AnyRunOption.names)
    #expect(
      registry.topics.map(\.name) == [
        "report", "rules", "rfm", "models", "value", "acquisition", "actions",
      ])
    #expect(registry.options(of: .acquisition) == [.months, .period])
  }

  @Test func `options are found by their names`() {
    #expect(registry["months"] == AnyRunOption.months)
    #expect(registry["month"] == nil)
  }

  @Test func `a mistyped name has a suggestion only where one is near`() {
    #expect(registry.nearest(to: "month") == "months")
    #expect(registry.nearest(to: "peroid") == "period")
    #expect(registry.nearest(to: "weather") == nil)
    // Two letters that change places are one slip, not two, as in a name of five letters.
    #expect(NearestName.of("modle", among: ["map", "model", "quote"]) == "model")
    #expect(NearestName.of("to", among: ["of"]) == nil)
  }

  @Test func `variables are names in capitals, and lists split at commas`() {
    let settings = registry.settings(environment: [
      "HOLDFAST_MONTHS": "36", "HOLDFAST_NAMES": "rfm,cohorts", "HOLDFAST_GRID": "a,b.csv",
      "MONTHS": "1", "HOLDFAST_OTHER": "1",
    ])
    #expect(
      settings == [
        OptionSetting(.names, ["rfm", "cohorts"], from: .environment),
        OptionSetting(.grid, ["a,b.csv"], from: .environment),
        OptionSetting(.months, ["36"], from: .environment),
      ])
  }

  @Test func `an empty list in the environment has no names`() throws {
    let settings = registry.settings(environment: ["HOLDFAST_NAMES": ""])
    var values = OptionValues()
    try values.addWeaker(settings)
    #expect(values[.names] == [])
    #expect(values.isGiven(.names))
  }

  @Test func `what an option is follows from its kind`() {
    #expect(AnyRunOption.period.form.completion == .words(["month", "quarter", "year"]))
    #expect(AnyRunOption.period.form.valueName == "month|quarter|year")
    #expect(AnyRunOption.count.form.shape == .flag)
    #expect(AnyRunOption.grid.form == .tableFile)
    #expect(AnyRunOption.period.expected == "month, quarter or year")
    #expect(AnyRunOption.months.variable == "HOLDFAST_MONTHS")
    #expect(AnyRunOption.months.expected == "a whole number from 12 to 600, such as 36")
    #expect(AnyRunOption.months.defaultText == "60")
  }
}
