import Values

/// Which columns of which files are judged together.
///
/// Files with the same headers, in whatever order, are one family, as are the parts of an export that
/// was split; their columns are matched by header.
struct ColumnFamilies: Sendable {
  /// A column of a family of files.
  struct Column: Sendable, Hashable, Comparable {
    let family: Int
    let place: Int
    let isDate: Bool

    /// The forms in which it may be written.
    var forms: FormSet { isDate ? .dates : .numbers }

    static func < (left: Column, right: Column) -> Bool {
      (left.family, left.place, left.isDate ? 0 : 1)
        < (right.family, right.place, right.isDate ? 0 : 1)
    }
  }

  /// The headers of a file as a family has them.
  private struct Layout {
    let family: Int
    /// The place of each field.
    let places: [Int]
  }

  private var layouts: [Layout] = []

  /// The families of files with the given headers.
  init(_ headers: [[String]]) {
    var known: [[String]: Layout] = [:]
    var families: [[String]: Int] = [:]
    for header in headers {
      if let layout = known[header] {
        layouts.append(layout)
        continue
      }
      let plain = header.map(HeaderNames.plain)
      let order = plain.indices.sorted { (plain[$0], $0) < (plain[$1], $1) }
      let name = order.map { plain[$0] }
      let family = families[name] ?? families.count
      families[name] = family
      var places = Array(repeating: 0, count: order.count)
      for (place, field) in order.enumerated() { places[field] = place }
      let layout = Layout(family: family, places: places)
      known[header] = layout
      layouts.append(layout)
    }
  }

  /// The family of a file.
  func family(of file: Int) -> Int { layouts[file].family }

  /// The column that a field of a file belongs to.
  func column(of field: Int, in file: Int, isDate: Bool) -> Column {
    Column(family: layouts[file].family, place: layouts[file].places[field], isDate: isDate)
  }
}
