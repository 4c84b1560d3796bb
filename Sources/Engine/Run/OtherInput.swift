import Analyses
import Ingest
import Options

/// A file that a run read besides the exports, as the manifest lists it.
struct OtherInput {
  /// The option that names it, without dashes.
  let option: String
  /// The file as it was when it was listed.
  let file: InputFile
  /// The number of bytes read; a pipe has no size of its own.
  let bytes: Int
  /// The digest of the bytes read.
  let digest: String

  /// The entry of the manifest.
  var json: JSONValue {
    [
      "option": .string(option), "path": .string(file.path), "bytes": .integer(bytes),
      "modified_nanoseconds": .integer(Int(file.modified)), "xxh3_128": .string(digest),
    ]
  }
}

extension OtherInput {
  /// A file whose bytes are at hand: it may be a pipe, which cannot be read again.
  init(_ option: String, _ path: String, read bytes: [UInt8]) throws(IngestError) {
    let digest = Digest()
    digest.add(bytes)
    self.init(
      option: option, file: try InputFile(path: path), bytes: bytes.count, digest: digest.text)
  }
}

extension Run {
  /// The customers file, the files of ids and the files of options.
  func otherInputs(_ reading: Reading) throws -> [OtherInput] {
    var inputs: [OtherInput] = []
    for (option, path) in [("customers", plan.customers), ("id-map", plan.idMapFile)] {
      guard let path else { continue }
      let file = try InputFile(path: path)
      inputs.append(
        OtherInput(
          option: option, file: file, bytes: file.size,
          digest: try Digest.text(of: file, isCancelled: isCancelled)))
    }
    if let path = plan.excludedCustomersFile {
      inputs.append(try OtherInput("exclude-customers", path, read: reading.excludedCustomersFile))
    }
    for (option, path) in plan.namedPaths {
      guard let option = option as? RunOption<NamedFile?>, let file = options[option] else {
        continue
      }
      inputs.append(try OtherInput(option.name, path, read: file.bytes))
    }
    return inputs + reportInputs
  }
}

extension Digest {
  /// The digest of a file, read block by block.
  static func text(
    of file: InputFile, isCancelled: @Sendable () -> Bool
  ) throws -> String {
    let digest = Digest()
    try file.forEachBlock { block in
      guard !isCancelled() else { throw RunFailure.cancelled }
      digest.add(block)
    }
    return digest.text
  }
}
