/// The forms in which numbers or dates may be written.
///
/// A column is written in one of them: which one is decided over the whole column or by an option,
/// never cell by cell.
public struct FormSet: OptionSet, Sendable, Hashable {
  /// One bit for each form.
  public let rawValue: UInt8

  /// The forms of some bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Such as `1,234.56`.
  public static let point = FormSet(rawValue: 1 << 0)
  /// Such as `1.234,56`.
  public static let comma = FormSet(rawValue: 1 << 1)
  /// Such as `2026-09-01`, `20260901`, `2026/9/1`.
  public static let ymd = FormSet(rawValue: 1 << 2)
  /// Such as `01.09.2026`, `1/9/2026`.
  public static let dmy = FormSet(rawValue: 1 << 3)
  /// Such as `09/01/2026`, `9-1-2026`.
  public static let mdy = FormSet(rawValue: 1 << 4)
  /// Such as `1-SEP-2026`, `Sep 1, 2026`.
  public static let named = FormSet(rawValue: 1 << 5)

  /// All forms of numbers.
  public static let numbers: FormSet = [.point, .comma]
  /// All forms of dates that are looked for.
  public static let dates: FormSet = [.ymd, .dmy, .mdy, .named]

  /// The likeliest form of several.
  public var first: FormSet { FormSet(rawValue: rawValue & (0 &- rawValue)) }

  /// The forms one by one.
  public var each: [FormSet] {
    (0..<8).map { FormSet(rawValue: 1 << $0) }.filter { contains($0) }
  }

  /// The word for one form, as the options spell it.
  public var word: String {
    switch self {
    case .point: "point"
    case .comma: "comma"
    case .ymd: "ymd"
    case .dmy: "dmy"
    case .mdy: "mdy"
    default: "named"
    }
  }
}

/// What one cell says about the form of its column.
public struct CellForms: Sendable, Hashable {
  /// The forms in which the cell can be read.
  public var readable: FormSet
  /// Whether the readings differ in value.
  public var differ: Bool

  /// What a cell says.
  public init(readable: FormSet, differ: Bool = false) {
    self.readable = readable
    self.differ = differ
  }

  /// A cell that is nothing in any form, or the same in all of them.
  public static let silent = CellForms(readable: [])
}
