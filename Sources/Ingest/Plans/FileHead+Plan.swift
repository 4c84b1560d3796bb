import Columns
import Decoding
import Delimited

/// What was found out about the header of a file: the parts of an export, which may be thousands, have
/// the same one.
struct HeadPrecedent: Sendable {
  let verdict: HeaderVerdict
  let preset: Preset?
  let mapping: ColumnMapping
}

extension FileHead {
  /// Plans how the file's records are to be read.
  ///
  /// - Throws: where required columns are missing.
  func plan(_ options: IngestOptions) throws(IngestError) -> (ColumnPlan, ColumnMapping) {
    var precedent: HeadPrecedent?
    return try plan(options, &precedent)
  }

  /// The same, with what was found out about another file, which this one then takes the place of.
  func plan(
    _ options: IngestOptions, _ precedent: inout HeadPrecedent?
  ) throws(IngestError) -> (ColumnPlan, ColumnMapping) {
    let (preset, mapping) = try columns(options, precedent)
    precedent = HeadPrecedent(verdict: verdict, preset: preset, mapping: mapping)
    let missing = mapping.missing(
      perOrder: options.amountPer.map { $0 == .order } ?? preset?.amountPerOrder ?? false)
    guard missing.isEmpty else { throw fault(missing, preset, options) }
    var plan = ColumnPlan(dialect: dialect, mapping: mapping)
    if let preset { plan.take(preset) }
    plan.take(options.amountPer)
    if let unit = options.discountIs {
      (plan.discountUnit, plan.discountUnitIsKnown) = (unit, true)
    }
    plan.takeForms(options)
    plan.dataStart = dataStart
    plan.headerLines = lines
    plan.headings = PageHeadings(window, to: dataStart)
    return (plan, mapping)
  }

  /// Which header stands for which column.
  private func columns(
    _ options: IngestOptions, _ precedent: HeadPrecedent?
  ) throws(IngestError) -> (Preset?, ColumnMapping) {
    if let precedent, precedent.mapping.headers == headers {
      return (precedent.preset, precedent.mapping)
    }
    let preset = try options.preset(for: headers, path: file.path)
    do throws(IngestError) {
      return (preset, try mapping(options.mapping, preset))
    } catch {
      throw allUnclear(after: error, options, preset)
    }
  }

  private func mapping(
    _ given: [CanonicalColumn: String], _ preset: Preset?
  ) throws(IngestError) -> ColumnMapping {
    try ColumnMapping(
      headers: headers, columns: CanonicalColumn.transactions, mapping: given, preset: preset,
      path: file.path)
  }

  /// An error that names all columns that several headers match and all that are missing, where there
  /// is more to say than in the first error.
  private func allUnclear(
    after error: IngestError, _ options: IngestOptions, _ preset: Preset?
  ) -> IngestError {
    var given = options.mapping
    var ambiguous: [ColumnHints.Ambiguity] = []
    var next: IngestError? = error
    var found: ColumnMapping?
    while case .ambiguousColumn(_, let column, let headers) = next, given[column] != "" {
      ambiguous.append(ColumnHints.Ambiguity(column: column, headers: headers))
      given[column] = ""
      next = nil
      do throws(IngestError) { found = try mapping(given, preset) } catch { next = error }
    }
    guard let found, !ambiguous.isEmpty else { return error }
    let names = ambiguous.map(\.column)
    let missing = found.missing(perOrder: preset?.amountPerOrder ?? false)
      .filter { columns in !columns.contains { names.contains($0) } }
    guard ambiguous.count + missing.count > 1 else { return error }
    var hints =
      hints(for: missing.compactMap(\.first), order: found[.orderId]?.field ?? -1) ?? ColumnHints()
    hints.ambiguous = ambiguous
    return .missingColumns(
      path: file.path, columns: missing, headers: headers, hints: hints)
  }

  /// What to say of required columns that are missing.
  private func fault(
    _ missing: [[CanonicalColumn]], _ preset: Preset?, _ options: IngestOptions
  ) -> IngestError {
    for column in missing.joined() {
      guard let header = options.mapping[column], !header.isEmpty else { continue }
      return .mappedHeaderAbsent(
        path: file.path, column: column, header: header, headers: headers)
    }
    if let content = ForeignContent(unreadable: window.bytes[..<min(window.count, dataStart)]) {
      return .input(.foreignContent(path: file.path, content: content))
    }
    guard let preset else {
      let order = (try? mapping(options.mapping, nil))?[.orderId]?.field ?? -1
      return .missingColumns(
        path: file.path, columns: missing, headers: headers,
        hints: hints(for: missing.compactMap(\.first), order: order))
    }
    return .presetLacksColumns(
      path: file.path, preset: preset.name, title: preset.title, columns: missing,
      headers: headers, advice: preset.advice)
  }
}

extension ColumnMapping {
  /// The required columns that the file has no header for; each entry lists columns of which one
  /// would do.
  ///
  /// - Parameter perOrder: whether amounts are those of whole orders, which then must have a name.
  func missing(perOrder: Bool = false) -> [[CanonicalColumn]] {
    let fields = fields
    var missing: [[CanonicalColumn]] = []
    if fields[.customerId] == nil { missing.append([.customerId]) }
    if fields[.date] == nil { missing.append([.date]) }
    if fields[.amount] == nil, fields[.quantity] == nil || fields[.unitPrice] == nil {
      missing.append(
        [.amount] + [.quantity, .unitPrice].filter { fields[$0] == nil && !fields.isEmpty })
    }
    if perOrder, fields[.amount] != nil, fields[.orderId] == nil { missing.append([.orderId]) }
    return missing
  }
}

extension IngestOptions {
  /// The preset of a file with some headers: the one that is forced, or the most specific one that
  /// is recognised.
  ///
  /// - Throws: where equally specific presets read the file differently.
  func preset(for headers: [String], path: String) throws(IngestError) -> Preset? {
    switch preset {
    case .none: return nil
    case .forced(let preset): return preset
    case .recognised:
      let plain = Set(headers.map(HeaderNames.plain))
      let found = Preset.all(own: presets).filter { $0.recognises(plain) }
      let most = found.map(\.signature.count).max()
      let best = found.filter { $0.signature.count == most }
      guard let first = best.first else { return nil }
      guard best.allSatisfy(first.readsLike) else {
        throw .ambiguousPreset(path: path, names: best.map(\.name))
      }
      return first
    }
  }
}
