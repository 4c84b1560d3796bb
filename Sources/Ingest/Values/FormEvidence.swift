/// A cell that was met: its place and the beginning of its text.
struct CellSighting: Sendable, Equatable {
  /// The file, as a place in the list of inputs.
  var file = 0
  /// The line on which its record starts; lines of the chunk first, then of the file, from 1.
  var line: Int
  var text: [UInt8]

  /// How much of a text is kept.
  static let textBytes = 64

  func precedes(_ other: CellSighting) -> Bool { (file, line) < (other.file, other.line) }
}

/// What the cells of one column say about its form: the first cell of every kind.
///
/// Cells of one kind are readable in the same forms. There are few kinds, and of each the first cell
/// in the order of files and lines is kept: so the evidence is the same whatever the order in which
/// parts of it are found.
struct FormEvidence: Sendable, Equatable {
  /// One kind of cells and the first of them.
  struct Kind: Sendable, Equatable {
    let forms: CellForms
    var first: CellSighting
  }

  private(set) var kinds: [Kind] = []

  /// Whether a cell of this kind was met.
  func knows(_ forms: CellForms) -> Bool { kinds.contains { $0.forms == forms } }

  /// Adds a cell.
  ///
  /// - Returns: whether it is the first of its kind, or before that in the order of files and lines.
  @discardableResult
  mutating func add(_ forms: CellForms, _ sighting: CellSighting) -> Bool {
    guard let place = kinds.firstIndex(where: { $0.forms == forms }) else {
      kinds.append(Kind(forms: forms, first: sighting))
      return true
    }
    guard sighting.precedes(kinds[place].first) else { return false }
    kinds[place].first = sighting
    return true
  }

  /// The forms among `all` that the cells before one leave.
  func forms(_ all: FormSet, before cell: CellSighting) -> FormSet {
    kinds.filter { $0.first.precedes(cell) }.reduce(all) { $0.intersection($1.forms.readable) }
  }

  /// What follows for the column.
  enum Verdict: Equatable {
    /// One form is left; `by` is the cell that excludes the likeliest of the others.
    case decided(FormSet, by: CellSighting)
    /// No form is left: these two cells exclude one another.
    case conflict(Kind, Kind)
    /// Several forms are left, and this cell means something else in each.
    case ambiguous(FormSet, CellSighting)
    /// Several forms are left, and they make no difference.
    case open(FormSet)
  }

  /// The verdict where the column may be in any of `all`.
  func verdict(_ all: FormSet) -> Verdict {
    let ordered = kinds.sorted { $0.first.precedes($1.first) }
    let left = ordered.reduce(all) { $0.intersection($1.forms.readable) }
    if left.isEmpty {
      // Sets of forms are disjoint, equal, or one holds the other: two kinds exclude one another.
      for (place, second) in ordered.enumerated() {
        let first = ordered[..<place].first {
          $0.forms.readable.isDisjoint(with: second.forms.readable)
        }
        if let first { return .conflict(first, second) }
      }
    }
    if left == left.first, let proof = ordered.first(where: { $0.forms.readable == left }) {
      return .decided(left, by: proof.first)
    }
    if let doubtful = ordered.first(where: { $0.forms.differ }) {
      return .ambiguous(left, doubtful.first)
    }
    return .open(left)
  }
}

/// What a part of a file says about the columns of numbers and dates, by their fields.
struct FieldEvidence: Sendable, Equatable {
  private(set) var fields: [(field: Int, evidence: FormEvidence)] = []

  var isEmpty: Bool { fields.isEmpty }

  func knows(_ forms: CellForms, in field: Int) -> Bool {
    fields.first { $0.field == field }?.evidence.knows(forms) ?? false
  }

  mutating func add(_ forms: CellForms, in field: Int, _ sighting: CellSighting) {
    if let place = fields.firstIndex(where: { $0.field == field }) {
      fields[place].evidence.add(forms, sighting)
    } else {
      var evidence = FormEvidence()
      evidence.add(forms, sighting)
      fields.append((field, evidence))
    }
  }

  static func == (left: FieldEvidence, right: FieldEvidence) -> Bool {
    left.fields.elementsEqual(right.fields) { $0 == $1 }
  }
}
