/// A cell that was met: its place and the beginning of its text.
public struct CellSighting: Sendable, Equatable {
  /// The file, as a place in the list of inputs.
  public var file = 0
  /// The line on which its record starts; lines of the chunk first, then of the file, from 1.
  public var line: Int
  /// The beginning of its text.
  public var text: [UInt8]

  /// A cell that was met.
  public init(file: Int = 0, line: Int, text: [UInt8]) {
    self.file = file
    self.line = line
    self.text = text
  }

  /// How much of a text is kept.
  public static let textBytes = 64

  /// Whether this cell comes first in the order of files and lines.
  public func precedes(_ other: CellSighting) -> Bool { (file, line) < (other.file, other.line) }
}

/// What the cells of one column say about its form: the first cell of every kind.
///
/// Cells of one kind are readable in the same forms. There are few kinds, and of each the first cell
/// in the order of files and lines is kept: so the evidence is the same whatever the order in which
/// parts of it are found.
public struct FormEvidence: Sendable, Equatable {
  /// One kind of cells and the first of them.
  public struct Kind: Sendable, Equatable {
    /// The forms in which these cells can be read.
    public let forms: CellForms
    /// The first of them.
    public internal(set) var first: CellSighting
  }

  /// The kinds of cells that were met.
  public private(set) var kinds: [Kind] = []

  /// No evidence.
  public init() {}

  /// Whether a cell of this kind was met.
  public func knows(_ forms: CellForms) -> Bool { kinds.contains { $0.forms == forms } }

  /// Adds a cell.
  ///
  /// - Returns: whether it is the first of its kind, or before that in the order of files and lines.
  @discardableResult
  public mutating func add(_ forms: CellForms, _ sighting: CellSighting) -> Bool {
    guard let place = kinds.firstIndex(where: { $0.forms == forms }) else {
      kinds.append(Kind(forms: forms, first: sighting))
      return true
    }
    guard sighting.precedes(kinds[place].first) else { return false }
    kinds[place].first = sighting
    return true
  }

  /// The forms among `all` that the cells before one leave.
  public func forms(_ all: FormSet, before cell: CellSighting) -> FormSet {
    let before = kinds.filter { $0.first.precedes(cell) }
    let left = before.reduce(all) { $0.intersection($1.forms.readable) }
    return before.isEmpty ? left : FormEvidence.likely(left)
  }

  /// What follows for the column.
  public enum Verdict: Sendable, Equatable {
    /// One form is left; `by` is the cell that excludes the likeliest of the others.
    case decided(FormSet, by: CellSighting)
    /// No form is left: these two cells exclude one another.
    case conflict(Kind, Kind)
    /// Several forms are left, and this cell means something else in each.
    case ambiguous(FormSet, CellSighting)
    /// Several forms are left, and they make no difference.
    case open(FormSet)
  }

  /// The cell after which one form is left.
  private func proof(of form: FormSet, _ all: FormSet, _ ordered: [Kind]) -> CellSighting? {
    if let proof = ordered.first(where: { $0.forms.readable == form }) { return proof.first }
    var left = all
    for kind in ordered {
      left = left.intersection(kind.forms.readable)
      if FormEvidence.likely(left) == form { return kind.first }
    }
    return nil
  }

  /// Of years with two digits that may be the first or the last number they are the last: whether
  /// the days make sense is looked at when all are known.
  private static func likely(_ left: FormSet) -> FormSet {
    left.isDisjoint(with: [.dmy, .mdy]) ? left : left.subtracting(.ymd)
  }

  /// The verdict where the column may be in any of `all`.
  public func verdict(_ all: FormSet) -> Verdict {
    let ordered = kinds.sorted { $0.first.precedes($1.first) }
    var left = ordered.reduce(all) { $0.intersection($1.forms.readable) }
    if !kinds.isEmpty { left = FormEvidence.likely(left) }
    if left.isEmpty {
      // Sets of forms are disjoint, equal, or one holds the other: two kinds exclude one another.
      for (place, second) in ordered.enumerated() {
        let first = ordered[..<place].first {
          $0.forms.readable.isDisjoint(with: second.forms.readable)
        }
        if let first { return .conflict(first, second) }
      }
    }
    if left == left.first, let proof = proof(of: left, all, ordered) {
      return .decided(left, by: proof)
    }
    if let doubtful = ordered.first(where: { $0.forms.differ }) {
      return .ambiguous(left, doubtful.first)
    }
    return .open(left)
  }
}

/// What a part of a file says about the columns of numbers and dates, by their fields.
public struct FieldEvidence: Sendable, Equatable {
  /// The fields that cells were met of.
  public private(set) var fields: [(field: Int, evidence: FormEvidence)] = []

  /// No evidence.
  public init() {}

  /// Whether no cell was met.
  public var isEmpty: Bool { fields.isEmpty }

  /// Whether a cell of this kind was met in a field.
  public func knows(_ forms: CellForms, in field: Int) -> Bool {
    fields.first { $0.field == field }?.evidence.knows(forms) ?? false
  }

  /// Adds a cell of a field.
  public mutating func add(_ forms: CellForms, in field: Int, _ sighting: CellSighting) {
    if let place = fields.firstIndex(where: { $0.field == field }) {
      fields[place].evidence.add(forms, sighting)
    } else {
      var evidence = FormEvidence()
      evidence.add(forms, sighting)
      fields.append((field, evidence))
    }
  }

  /// Whether two parts say the same.
  public static func == (left: FieldEvidence, right: FieldEvidence) -> Bool {
    left.fields.elementsEqual(right.fields) { $0 == $1 }
  }
}
