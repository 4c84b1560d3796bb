import Analyses
import Customers
import Decoding
import Framework
import Ingest

extension RunFailure {
  /// The failure that an error of a stage amounts to.
  public init(_ error: any Error) {
    switch error {
    case let failure as RunFailure: self = failure
    case let error as InputError: self.init(Kind(error.kind), error.message)
    case let error as IngestError: self.init(Kind(error.kind), error.message)
    case let error as PublicationError: self.init(Kind(error.kind), error.description)
    case let error as AnalysisError: self.init(.configuration, error.description)
    case LedgerError.overflow(let customer):
      self.init(
        .data,
        "The amounts add up to more than can be counted exactly (about 461 trillion). The customer "
          + "with the largest share is '\(customer)'. Check the unit of the amounts.")
    case LedgerError.tooMany(let what, let most):
      self.init(
        .data,
        "There are more than \(most) \(what.rawValue), the most that one run can count. Read a "
          + "shorter time with --from and --as-of, or split the customers over several runs.")
    case LedgerError.tooManyTexts:
      self.init(
        .data,
        "The columns of texts have too many different texts to tell the lines apart. Select fewer "
          + "analyses with --only, so that fewer columns are read.")
    default: self.init(.data, "Unexpected failure: \(error). Please report it.")
    }
  }
}

extension RunFailure.Kind {
  fileprivate init(_ kind: InputError.Kind) {
    switch kind {
    case .usage: self = .usage
    case .dataUnusable: self = .data
    case .noInput: self = .noInput
    case .inputOutput: self = .inputOutput
    case .cancelled: self = .cancelled
    }
  }

  fileprivate init(_ kind: PublicationError.Kind) {
    switch kind {
    case .cannotWrite: self = .cannotWrite
    case .inputOutput: self = .inputOutput
    case .tryAgain: self = .busy
    }
  }
}
