import Foundation
import Synchronization

/// The built binary, run as a person or a cron job would run it.
struct Command {
  /// What a finished command has said.
  struct Result {
    var code: Int32
    var output: String
    var messages: String
  }

  /// The binary under test: `HOLDFAST_BINARY`, or the debug build.
  static var binary: URL {
    if let path = ProcessInfo.processInfo.environment["HOLDFAST_BINARY"] {
      return URL(fileURLWithPath: path)
    }
    return root.appendingPathComponent(".build/debug/holdfast")
  }

  /// The root of the project.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs the binary to its end.
  static func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    let process = try start(arguments, in: folder, environment: environment)
    return process.finish()
  }

  /// Starts the binary and returns at once.
  static func start(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
    program: URL = binary, input: Any = FileHandle.nullDevice
  ) throws -> Running {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? root
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"].merging(environment) {
      $1
    }
    return try Running(process, input)
  }

  /// Runs a script of a shell to its end; `$HOLDFAST` is the binary.
  static func shell(
    _ script: String, in folder: URL, environment: [String: String] = [:]
  ) throws -> Result {
    try start(
      ["-c", script], in: folder,
      environment: environment.merging(["HOLDFAST": binary.path]) { $1 },
      program: URL(fileURLWithPath: "/bin/bash")
    ).finish()
  }

  /// A command that has been started.
  final class Running {
    let process: Process
    private let output = Pipe()
    private let messages = Pipe()

    init(_ process: Process, _ input: Any = FileHandle.nullDevice) throws {
      self.process = process
      process.standardOutput = output
      process.standardError = messages
      process.standardInput = input
      try process.run()
    }

    /// Waits for the end.
    func finish() -> Result {
      let error = messages.fileHandleForReading
      let text = Mutex(Data())
      let reader = Thread { text.withLock { $0 = error.readDataToEndOfFile() } }
      reader.start()
      let out = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      while !reader.isFinished { usleep(500) }
      let code =
        process.terminationReason == .uncaughtSignal
        ? 128 + process.terminationStatus : process.terminationStatus
      return Result(
        code: code, output: String(decoding: out, as: UTF8.self),
        messages: text.withLock { String(decoding: $0, as: UTF8.self) })
    }
  }
}

/// A folder of a test's own, removed when the test is done with it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("holdfast-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The path of a name in the folder.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// The text of a file; nil where there is none.
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in the folder or in a folder below it, sorted.
  func names(_ folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).sorted()
  }
}
