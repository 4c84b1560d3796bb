import Foundation
import Statistics

/// The fuzz driver: makes inputs from a seed and holds the reader to its promises.
///
/// Each input is a case of one kind. It lies on disk before it is read, so that whoever started the
/// driver can keep it if the process dies: of a signal, of SIGALRM (it hung), or of the sanitizer.
/// What can be seen from inside (another result, too much memory) is kept by the driver itself.
@main struct Fuzz {
  /// The kinds of cases and how many of a hundred inputs each gets.
  static var kinds: [(kind: any FuzzKind.Type, share: Int)] {
    [
      (RecordKind.self, 35), (ValueKind.self, 25), (HeadKind.self, 15), (FileKind.self, 13),
      (PlainKind.self, 12),
    ]
  }
  /// How long one input may take.
  static let secondsPerInput: UInt32 = 10
  /// How much memory the process may ever have taken.
  static let maximumMemory = 1_500 << 20

  let settings: FuzzSettings
  let place: FuzzPlace

  static func main() throws {
    let settings = FuzzSettings(CommandLine.arguments)
    let place = try FuzzPlace(settings)
    try Fuzz(settings: settings, place: place).run()
  }

  private func run() throws {
    let start = Date()
    let end = start + settings.seconds
    var index = settings.start
    var counts: [String: Int] = [:]
    var findings = 0
    while Date() < end, index < settings.start + settings.inputs {
      var random = RandomStream(seed: settings.seed, stream: index)
      let kind = chooseKind(&random)
      alarm(Fuzz.secondsPerInput)
      try place.begin(kind.name, index)
      let finding = kind.run(&random, in: place) ?? Fuzz.memoryFinding()
      alarm(0)
      counts[kind.name, default: 0] += 1
      if let finding {
        findings += 1
        try place.keep(kind.name, index, finding)
        if findings == 50 { break }
      }
      index += 1
    }
    let seconds = Date().timeIntervalSince(start)
    let done = index - settings.start
    let told = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    say(
      "seed \(settings.seed), inputs \(settings.start)..<\(index): \(Int(Double(done) / seconds))"
        + " inputs/s (\(told.joined(separator: ", "))), \(findings) findings")
    exit(findings == 0 ? 0 : 3)
  }

  private func chooseKind(_ random: inout RandomStream) -> any FuzzKind.Type {
    if let only = settings.only {
      if only == PlantedKind.name { return PlantedKind.self }
      return Fuzz.kinds.first { $0.kind.name == only }?.kind ?? RecordKind.self
    }
    var ticket = Int.random(in: 0..<100, using: &random)
    for (kind, share) in Fuzz.kinds {
      if ticket < share { return kind }
      ticket -= share
    }
    return RecordKind.self
  }

  private static func memoryFinding() -> String? {
    var usage = rusage()
    _ = unsafe getrusage(rusageSelf, &usage)
    #if canImport(Darwin)
    let peak = usage.ru_maxrss
    #else
    let peak = usage.ru_maxrss << 10
    #endif
    return peak > maximumMemory ? "The process took \(peak) bytes of memory." : nil
  }

  #if canImport(Darwin)
  private static let rusageSelf = RUSAGE_SELF
  #else
  private static let rusageSelf = __rusage_who_t(RUSAGE_SELF.rawValue)
  #endif
}

/// Prints a line at once: the process may die at the next input.
func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

/// A kind of inputs.
protocol FuzzKind {
  /// The name on the command line and of what is kept.
  static var name: String { get }
  /// Makes an input, reads it, and tells what is wrong; nil where all is right.
  static func run(_ random: inout RandomStream, in place: FuzzPlace) -> String?
}

/// What was asked for.
struct FuzzSettings {
  var seed: UInt64 = 1
  var seconds: Double = 60
  var start: UInt64 = 0
  var inputs: UInt64 = 1 << 40
  var only: String?
  var findings = "findings"
  var scratch = "scratch"
  var corpus = "sample-data"

  init(_ arguments: [String]) {
    for (name, value) in zip(arguments, arguments.dropFirst()) {
      switch name {
      case "--seed": seed = UInt64(value) ?? seed
      case "--seconds": seconds = Double(value) ?? seconds
      case "--start": start = UInt64(value) ?? start
      case "--inputs": inputs = UInt64(value) ?? inputs
      case "--only": only = value
      case "--findings": findings = value
      case "--scratch": scratch = value
      case "--corpus": corpus = value
      default: break
      }
    }
  }
}
