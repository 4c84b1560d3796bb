import Columns
import Decoding
import Ingest

/// What files of a run have in common: encoding, compression, preset and columns.
///
/// A folder of daily exports has hundreds of files of one layout; it is told one time, and each file
/// names its number.
struct InputLayouts {
  /// The different layouts, in the order in which files have them first.
  private(set) var layouts: [JSONValue] = []
  /// The number of each file's layout, from 0.
  private(set) var numbers: [Int] = []

  init(_ files: [IngestResult.FileReport]) {
    for file in files {
      let layout = InputLayouts.layout(of: file)
      let number = layouts.firstIndex(of: layout) ?? layouts.count
      if number == layouts.count { layouts.append(layout) }
      numbers.append(number)
    }
  }

  private static func layout(of file: IngestResult.FileReport) -> JSONValue {
    [
      "compression": file.coding.compression.map { .string($0.rawValue) } ?? nil,
      "encoding": .string(file.coding.encoding.name),
      "encoding_from": .string(file.coding.reason.rawValue),
      "preset": file.mapping.preset.map { .string($0) } ?? nil,
      "columns": .object(
        file.mapping.entries.map { JSONValue.Member($0.column.rawValue, .string($0.header)) }),
    ]
  }
}
