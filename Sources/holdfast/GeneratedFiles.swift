import Foundation
import Generation
import Parallelism

/// Writes what is generated, into a folder or a file that did not exist.
enum GeneratedFiles {
  static func write(_ plan: GenerationPlan, folder: String) throws {
    let manager = FileManager.default
    if let names = try? manager.contentsOfDirectory(atPath: folder), let first = names.first {
      throw Failure.exit(
        "\(folder) is not empty (it holds \(first)). Give --out a new or empty folder.", code: 73)
    }
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    try report(plan, to: folder) { name in
      let file = root.appendingPathComponent(name)
      try manager.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      return file
    }
  }

  static func write(_ plan: GenerationPlan, file: String) throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      throw Failure.exit("\(file) exists already. Give --out a new name.", code: 73)
    }
    try report(plan, to: file) { _ in URL(fileURLWithPath: file) }
  }

  /// What is wrong, without the general sentence that comes before it.
  private static func cause(of error: any Error) -> String {
    let text = error.localizedDescription
      .replacingOccurrences(of: "The operation could not be completed. ", with: "")
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private static func report(
    _ plan: GenerationPlan, to place: String, _ url: (String) throws -> URL
  ) throws {
    let workers = Workers(count: ProcessInfo.processInfo.activeProcessorCount)
    var open: (name: String, handle: FileHandle)?
    do {
      let report = try plan.generate(workers: workers) { name, bytes in
        if open?.name != name {
          try open?.handle.close()
          let file = try url(name)
          try Data().write(to: file)
          open = (name, try FileHandle(forWritingTo: file))
        }
        try open?.handle.write(contentsOf: Data(bytes))
      }
      try open?.handle.close()
      Console.write(
        "\(place): \(report.files) files, \(report.rows) rows, \(report.bytes) bytes.")
    } catch let error as GenerationError {
      throw Failure.exit(error.description, code: 64)
    } catch {
      throw Failure.exit(
        "\(place) cannot be written: \(GeneratedFiles.cause(of: error)).", code: 73)
    }
  }
}
