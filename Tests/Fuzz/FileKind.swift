import Columns
import Ingest
import Statistics

@testable import Values

/// The files of the sample data with some bytes changed: compressed ones, encodings, exports.
enum FileKind: FuzzKind {
  static let name = "files"

  static func run(_ random: inout RandomStream, in place: FuzzPlace) -> String? {
    var bytes = Mutation.mutate(random.pick(place.corpus), &random)
    if random.oneIn(20) { bytes += random.pick(place.corpus) }
    var options = IngestOptions()
    if random.oneIn(4) { options.dateFormat = random.pick(ValueKind.dateFormats) }
    if random.oneIn(4) { options.decimal = random.pick(DecimalSign.allCases) }
    if random.oneIn(8) {
      options.encoding = random.pick([
        .utf8, .utf16LittleEndian, .windows1252, .latin1, .named("gb18030"),
      ])
    }
    if random.oneIn(8) { options.preset = .forced(random.pick(Preset.builtIn)) }
    if random.oneIn(8) { options.dedupe = .line }
    if random.oneIn(4) {
      options.mapping = [.customerId: random.pick(["customer_id", "Email", "买家会员名", "none"])]
    }
    return check(bytes, options, &random, in: place)
  }

  /// Whether a file is read the same however it is cut, and looking at it does no harm.
  static func check(
    _ bytes: [UInt8], _ options: IngestOptions, _ random: inout RandomStream, in place: FuzzPlace
  ) -> String? {
    do {
      let file = try place.file("file.csv", bytes)
      _ = try? inspect(file, options: options)
      let whole = Reading([file], options, workers: 1)
      var cut = options
      cut.bytesPerChunk = random.chunkSize(bytes.count)
      return whole.difference(Reading([file], cut, workers: 1 + random.below(3)))
        .map { "chunks of \(cut.bytesPerChunk): \($0)" }
    } catch {
      return "Stops with \(error)"
    }
  }
}
