import Columns
import Decoding
import Delimited

/// What a file holds, and so which columns it must have.
enum FileKind: Sendable {
  /// One row a transaction or an item.
  case transactions
  /// One row a customer.
  case customers
}

/// Tells headers from titles and rows by the columns that files of a kind must have.
struct ColumnJudge: HeaderJudge {
  private let path: String
  private let options: IngestOptions
  private let kind: FileKind
  private let presets: [Preset]
  /// What was found out about another file of the run, which saves time where it is the same.
  private let precedent: HeadPrecedent?

  init(
    path: String, options: IngestOptions, kind: FileKind, precedent: HeadPrecedent? = nil
  ) {
    self.path = path
    self.options = options
    self.kind = kind
    self.precedent = precedent
    presets = options.preset == .recognised ? Preset.all(own: options.presets) : []
  }

  var acceptsOneField: Bool { kind == .customers }

  func isKnown(_ name: String) -> Bool {
    HeaderNames.isKnown(HeaderNames.plain(name))
  }

  func verdict(on names: [String]) -> HeaderVerdict {
    if let precedent, precedent.mapping.headers == names { return precedent.verdict }
    let plain = names.map(HeaderNames.plain)
    let known = plain.count(where: HeaderNames.isKnown)
    return HeaderVerdict(
      knownNames: known, isComplete: isComplete(names, plain, known: known))
  }

  /// Whether a record has all required columns, or the headers of a preset.
  private func isComplete(_ names: [String], _ plain: [String], known: Int) -> Bool {
    if kind == .customers {
      let mapping = try? ColumnMapping(
        headers: names, columns: [.customerId], mapping: options.ofCustomers, path: path,
        mayBeAbsent: true)
      return mapping?[.customerId] != nil
    }
    let all = Set(plain)
    if presets.contains(where: { $0.recognises(all) }) { return true }
    var forced: Preset?
    if case .forced(let preset) = options.preset { forced = preset }
    guard known > 1 || !options.mapping.isEmpty || forced != nil else { return false }
    let mapping = try? ColumnMapping(
      headers: names, columns: CanonicalColumn.transactions, mapping: options.mapping,
      preset: forced, path: path)
    return mapping?.missing().isEmpty ?? false
  }
}
