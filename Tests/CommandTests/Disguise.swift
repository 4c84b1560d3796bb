import Foundation

/// A way to write the same rows as a file, or as several.
struct Disguise: Sendable, CustomStringConvertible {
  var description: String
  var delimiter = ","
  var lineEnd = "\n"
  var quotesAll = false
  var decimalComma = false
  /// Dates as `31.12.2025`.
  var germanDates = false
  /// The order of the columns; nil: as they are.
  var order: [Int]?
  /// What stands above the header.
  var preamble = ""
  /// What stands behind the last field of every line.
  var tail = ""
  var encoding = String.Encoding.utf8
  /// Bytes in front of the text.
  var mark: [UInt8] = []
  var packing = Packing.none
  /// Over how many files the rows are spread; every second one has its columns the other way round.
  var files = 1
  var options: [String] = []

  /// How the bytes are compressed.
  enum Packing { case none, gzip, zstandard }

  /// Writes the rows, the header first, and returns what to name on the command line.
  func write(_ rows: [[String]], in folder: TemporaryFolder) throws -> [String] {
    let columns = order ?? Array(rows[0].indices)
    for part in 0..<files {
      let own = rows.dropFirst().enumerated().filter { $0.offset % files == part }.map(\.element)
      let turned = part % 2 == 0 ? columns : columns.reversed()
      let text =
        preamble
        + ([rows[0]] + own).enumerated().map { index, row in
          line(row, turned, isHeader: index == 0)
        }.joined()
      guard let encoded = text.data(using: encoding) else { throw Failure.notEncodable }
      let path = try folder.write("in/\(part).csv", "")
      try pack(Data(mark) + encoded).write(to: URL(filePath: path))
    }
    return files == 1 ? ["in/0.csv"] : ["in"]
  }

  enum Failure: Error { case notEncodable, notCompressed }

  private func line(_ row: [String], _ columns: [Int], isHeader: Bool) -> String {
    columns.map { column in
      cell(isHeader ? row[column] : disguised(row[column], column))
    }.joined(separator: delimiter) + tail + lineEnd
  }

  /// Columns of `ShopRows`: 2 is the date, 6 to 8 are money.
  private func disguised(_ cell: String, _ column: Int) -> String {
    if germanDates, column == 2 {
      return cell.split(separator: "-").reversed().joined(separator: ".")
    }
    return decimalComma && (6...8).contains(column)
      ? cell.replacingOccurrences(of: ".", with: ",") : cell
  }

  private func cell(_ text: String) -> String {
    let needs = [delimiter, "\"", "\n", "\r"].contains { text.contains($0) }
    guard needs || quotesAll else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  private func pack(_ data: Data) throws -> Data {
    switch packing {
    case .none: data
    case .gzip: try Disguise.gzip(data)
    case .zstandard: Disguise.zstandard(data)
    }
  }

  /// What the system's gzip makes of some bytes.
  static func gzip(_ data: Data) throws -> Data {
    let folder = try TemporaryFolder()
    let plain = URL(filePath: folder.path("plain"))
    try data.write(to: plain)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/gzip")
    process.arguments = ["-c", plain.path]
    process.standardOutput = output
    try process.run()
    let packed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure.notCompressed }
    return packed
  }

  /// A frame of Zstandard (RFC 8878) whose blocks hold their bytes as they are.
  static func zstandard(_ data: Data) -> Data {
    // The magic number; no checksum, no size; a window of 128 KiB, which is also the longest block.
    var frame = Data([0x28, 0xb5, 0x2f, 0xfd, 0x00, 7 << 3])
    var rest = data[...]
    repeat {
      let block = rest.prefix(1 << 17)
      rest = rest.dropFirst(block.count)
      let header = block.count << 3 | (rest.isEmpty ? 1 : 0)
      frame += [0, 8, 16].map { UInt8(truncatingIfNeeded: header >> $0) } + block
    } while !rest.isEmpty
    return frame
  }
}
