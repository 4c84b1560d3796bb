import Columns
import Results
import Testing

/// When a column says nothing: not where its values are the first of a list, or 0.
@Suite struct ResultColumnTests {
  @Test(
    arguments: [
      .ids(TextColumn(["a", "b"]), rows: [-1, 0]), .labels([-1, 0], names: ["a"]),
      .texts([nil, ""]), .integers([nil, 0]), .money([nil, 0]), .days([nil, 0]),
      .numbers([nil, 0]), .decimals([nil, 0]), .flags([nil, false]), .mixed([nil, .integer(0)]),
    ] as [ResultColumn.Values])
  func `a column with one value is not empty`(_ values: ResultColumn.Values) {
    let column = ResultColumn("name", values)
    #expect(!column.isEmpty && column.count == 2)
  }

  @Test(
    arguments: [
      .ids(TextColumn(["a"]), rows: [-1]), .labels([-1], names: ["a"]), .texts([nil]),
      .integers([nil]), .money([nil]), .days([nil]), .numbers([nil]), .decimals([nil]),
      .flags([nil]), .mixed([nil]),
    ] as [ResultColumn.Values])
  func `a column without any value is empty`(_ values: ResultColumn.Values) {
    #expect(ResultColumn("name", values).isEmpty)
  }
}
