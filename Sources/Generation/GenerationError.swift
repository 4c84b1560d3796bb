/// Why a plan cannot be carried out.
public enum GenerationError: Error, Equatable {
  /// An option lies outside its range.
  case outOfRange(option: String, value: String, allowed: String)
  /// A benchmark file needs a row for each customer, so that every customer occurs.
  case tooManyCustomers(customers: Int, rows: Int)
  /// A parameter is given that the model does not have.
  case notAParameter(name: String, model: String, parameters: [String])

  /// Throws unless an option is allowed.
  static func check(
    _ holds: Bool, _ option: String, _ value: some CustomStringConvertible, _ allowed: String
  ) throws {
    guard holds else {
      throw GenerationError.outOfRange(
        option: option, value: value.description, allowed: allowed)
    }
  }
}

extension GenerationError: CustomStringConvertible {
  /// What is wrong and what to do, in plain English.
  public var description: String {
    switch self {
    case .outOfRange(let option, let value, let allowed):
      "\(option) is \(value), but must be \(allowed)."
    case .tooManyCustomers(let customers, let rows):
      "\(customers) customers do not fit into \(rows) rows: give at least \(customers) rows, "
        + "or at most \(rows) customers."
    case .notAParameter(let name, let model, let parameters):
      "The model \(model) has no parameter \(name), but \(parameters.joined(separator: ", "))."
    }
  }
}
