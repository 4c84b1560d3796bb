import Decoding
import Delimited
import Values

/// Why a row that was understood is not used; a row falls under the first reason that applies.
public enum ExclusionReason: String, Sendable, CaseIterable {
  /// A total line, or the header once more.
  case notData = "not_data"
  /// The customer's id is empty.
  case noCustomerId = "no_customer_id"
  /// The day lies after the as-of day.
  case afterAsOf = "after_as_of"
  /// The day lies before the first day asked for.
  case beforeFrom = "before_from"
  /// The status says that the order was cancelled, has failed, or never was one.
  case cancelled
  /// The status says that the order is not paid yet.
  case unpaid
  /// The status says that the goods were sent back.
  case returned
  /// Another currency than the one asked for.
  case otherCurrency = "other_currency"
  /// Negative revenue where refunds are to be dropped.
  case refund
  /// The customer is on the list of those to leave out.
  case excludedCustomer = "excluded_customer"
  /// The same line once more.
  case duplicate
}

/// Why a row was not understood.
public enum RejectReason: String, Sendable, CaseIterable {
  /// The record breaks the grammar of CSV.
  case malformedQuotes = "malformed_quotes"
  /// The file ends inside a quoted field.
  case endsInsideQuotes = "ends_inside_quotes"
  /// The record is longer than a record may be.
  case recordTooLong = "record_too_long"
  /// The record consists of NUL bytes only.
  case nulRecord = "nul_record"
  /// More fields than the header has, and the extra ones are not empty.
  case tooManyFields = "too_many_fields"
  /// So few fields that a required one is missing.
  case tooFewFields = "too_few_fields"
  /// The order's first line, which has its facts, is missing or was rejected.
  case orderUnknown = "order_unknown"
  /// The date is empty.
  case missingDate = "missing_date"
  /// The date is in another form, or no day of the calendar.
  case badDate = "bad_date"
  /// The date's zone is unknown or means several, and days are to be moved to another one.
  case unknownZone = "unknown_zone"
  /// There is no amount, nor a quantity with a unit price.
  case missingAmount = "missing_amount"
  /// A number is not one in the convention of its column.
  case badNumber = "bad_number"
  /// A number is written with an exponent.
  case exponent
  /// A number has more than 18 decimals.
  case tooManyDecimals = "too_many_decimals"
  /// A number or what is computed from it is too large.
  case outOfRange = "out_of_range"
  /// Negative revenue where refunds are to be rejected.
  case refund
}

extension RejectReason {
  /// The reason of a record that breaks the grammar.
  init(_ fault: RecordFault) {
    switch fault {
    case .malformedQuotes: self = .malformedQuotes
    case .endsInsideQuotes: self = .endsInsideQuotes
    case .recordTooLong: self = .recordTooLong
    }
  }

  /// The reason of a number that cannot be read.
  init(_ fault: NumberFault) {
    switch fault {
    case .badNumber: self = .badNumber
    case .exponent: self = .exponent
    case .tooManyDecimals: self = .tooManyDecimals
    case .outOfRange: self = .outOfRange
    }
  }
}

extension RecordStream.Record {
  /// Why the record cannot be used; nil where it can.
  var problem: RejectReason? {
    fault.map { RejectReason($0) } ?? (hasSurplus ? .tooManyFields : nil)
  }
}
