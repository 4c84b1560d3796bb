import Analyses

/// Every setting of a run: the options of the command and those that the analyses declare.
enum SettingCatalog {
  /// The settings of the command itself, by name.
  static let own: [(name: String, shape: SettingShape)] = [
    ("out", .value), ("customers", .value), ("as-of", .value), ("from", .value),
    ("only", .list), ("skip", .list), ("threads", .value), ("memory", .value),
    ("map", .pairs), ("preset", .value), ("encoding", .value), ("delimiter", .value),
    ("quote", .value),
    ("header-line", .value), ("date-format", .value), ("decimal", .value),
    ("timezone", .value),
    ("currency", .value), ("refunds", .value), ("margin", .value), ("exclude-customers", .value),
    ("id-map", .value), ("dedupe", .list),
    ("complete-history", .flag), ("max-rejects", .value), ("accept-rejects", .flag),
    ("format", .value), ("csv-style", .value), ("guard-ids", .flag), ("layout", .value),
    ("quiet", .flag), ("json", .flag),
  ]

  /// The shape of a setting; nil where there is no such setting.
  static func shape(_ name: String) -> SettingShape? {
    if let own = own.first(where: { $0.name == name }) { return own.shape }
    guard let option = Catalog.options.first(where: { $0.name == name }) else { return nil }
    return option.kind == .flag ? .flag : .value
  }

  /// All names, for suggestions.
  static var names: [String] { own.map(\.name) + Catalog.options.map(\.name) }

  /// The name most like a mistyped one; nil where none is near.
  static func nearest(to name: String) -> String? { nearest(to: name, among: names) }

  /// The name of a list most like a mistyped one; nil where none is near.
  static func nearest(to name: String, among names: [String]) -> String? {
    let distances = names.map { ($0, editDistance($0, name)) }
    guard let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= max(1, name.count / 3) else {
      return nil
    }
    return best.0
  }

  /// The number of letters to insert, delete or replace to turn one name into another.
  private static func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (place, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for index in right.indices {
        let replaced = diagonal + (letter == right[index] ? 0 : 1)
        diagonal = row[index + 1]
        row[index + 1] = min(replaced, row[index] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
