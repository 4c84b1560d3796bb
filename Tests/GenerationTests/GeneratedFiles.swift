import Columns
import Generation
import Parallelism
import Testing

/// The files of a plan, read with an ordinary little CSV reader.
struct GeneratedFiles {
  private(set) var files: [(name: String, bytes: [UInt8])] = []
  let report: GenerationReport

  init(_ plan: GenerationPlan, threads: Int = 2) throws {
    var files: [(name: String, bytes: [UInt8])] = []
    report = try plan.generate(workers: Workers(count: threads)) { name, bytes in
      if files.last?.name != name {
        #expect(!files.contains { $0.name == name }, "a file was handed over in two parts")
        files.append((name, []))
      }
      files[files.count - 1].bytes += bytes
    }
    self.files = files
  }

  /// All bytes with the names of their files, to compare runs.
  var everything: [UInt8] { files.flatMap { Array($0.name.utf8) + $0.bytes } }

  /// The rows of the files whose names start with `prefix`, without headers.
  func rows(_ prefix: String) -> [Row] {
    files.filter { $0.name.hasPrefix(prefix) }.flatMap { file in
      let lines = GeneratedFiles.records(file.bytes)
      let columns = Dictionary(uniqueKeysWithValues: zip(lines[0], lines[0].indices))
      return lines.dropFirst().map { Row(file: file.name, columns: columns, cells: $0) }
    }
  }

  func header(_ name: String) -> [String]? {
    files.first { $0.name == name }.map { GeneratedFiles.records($0.bytes)[0] }
  }

  private static func records(_ bytes: [UInt8]) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in bytes {
      switch byte {
      case 34:
        // The second quote of a doubled pair opens the cell again: keep one of the two.
        if !isQuoted, !cell.isEmpty { cell.append(34) }
        isQuoted.toggle()
      case 44 where !isQuoted, 10 where !isQuoted:
        record.append(String(decoding: cell, as: UTF8.self))
        cell = []
        if byte == 10 {
          records.append(record)
          record = []
        }
      default: cell.append(byte)
      }
    }
    return records
  }
}

/// One row, with its cells by the name of the column.
struct Row {
  let file: String
  let columns: [String: Int]
  let cells: [String]

  var count: Int { cells.count }

  subscript(name: String) -> String { columns[name].map { cells[$0] } ?? "no such column" }

  /// A decimal number with two decimals, in cents.
  func cents(_ name: String) -> Int {
    var value = 0
    for byte in self[name].utf8 where byte != 45 && byte != 46 {
      value = value * 10 + Int(byte) - 48
    }
    return self[name].hasPrefix("-") ? -value : value
  }
  func integer(_ name: String) -> Int { Int(self[name]) ?? .min }
  func number(_ name: String) -> Double { Double(self[name]) ?? .nan }
}
