/// What a status says about a line.
enum StatusVerdict: UInt8, Sendable {
  /// The line counts.
  case counts
  /// The word is not known: the line counts, and the word is told.
  case unknown
  /// The money was given back, says a usual word; another column has to say how much.
  case refunded
  /// The line gives money back, however its amount is written.
  case refund
  /// The goods were sent back.
  case returned
  /// The order is not paid yet.
  case unpaid
  /// The order was cancelled, has failed, or never was one.
  case cancelled

  init(_ meaning: StatusMeaning) {
    switch meaning {
    case .counts: self = .counts
    case .excluded: self = .cancelled
    case .refund: self = .refund
    }
  }

  /// Why the line does not count; nil where it does.
  var exclusion: ExclusionReason? {
    switch self {
    case .cancelled: .cancelled
    case .unpaid: .unpaid
    case .returned: .returned
    case .counts, .unknown, .refunded, .refund: nil
    }
  }

  /// What two status columns say together: the worse of them.
  func and(_ other: StatusVerdict) -> StatusVerdict { rawValue >= other.rawValue ? self : other }
}
