/// The form in which a column of numbers or dates is read, and why.
public struct ColumnForm: Sendable, Equatable {
  /// Why a form was taken.
  public enum Source: Sendable, Equatable {
    /// An option gives it.
    case option
    /// This cell reads in no other form.
    case cell(IngestError.Cell)
    /// Nothing decides, and it makes no difference.
    case assumed
    /// Nothing that was seen decides, and this cell means something else in another form.
    case doubtful(IngestError.Cell)
  }

  /// The header.
  public let header: String
  /// Whether it is a column of dates; otherwise of numbers.
  public let isDate: Bool
  /// The form as the options spell it, such as `comma` or `dmy`.
  public let form: String
  /// Why.
  public let source: Source

  /// The cell that proves the form; nil where none does.
  public var proof: String? {
    if case .cell(let cell) = source { return cell.text }
    return nil
  }
}
