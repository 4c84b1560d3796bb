extension NumberConvention {
  /// The form, as a set of one.
  public var form: FormSet { self == .comma ? .comma : .point }

  /// The convention of one form.
  public init(form: FormSet) { self = form == .comma ? .comma : .point }

  /// The forms in which a cell is a number.
  ///
  /// `12.34` is one with a point; `1,234` is one in both, but not the same; `1234` says nothing.
  public static func forms(_ bytes: Span<UInt8>, _ range: Range<Int>) -> CellForms {
    var place = range.lowerBound
    while place < range.upperBound,
      bytes[place] != UInt8(ascii: "."), bytes[place] != UInt8(ascii: ",")
    {
      place += 1
    }
    guard place < range.upperBound else { return .silent }
    let (point, comma) = (point.read(bytes, range), NumberConvention.comma.read(bytes, range))
    var forms = CellForms(readable: [])
    if point.isReadable { forms.readable.insert(.point) }
    if comma.isReadable { forms.readable.insert(.comma) }
    guard forms.readable == .numbers else { return forms }
    forms.differ = !point.hasValue(of: comma)
    return forms.differ ? forms : .silent
  }
}

extension NumberReading {
  /// Whether the cell is written as a number, although one that may be refused.
  fileprivate var isReadable: Bool {
    switch self {
    case .empty, .failure(.badNumber): false
    default: true
    }
  }

  fileprivate func hasValue(of other: NumberReading) -> Bool {
    guard case .number(let left) = self, case .number(let right) = other else {
      return self == other
    }
    return left.difference(right)?.mantissa == 0
  }
}
