import Analyses
import Customers
import Decoding
import Ingest

extension RunFailure {
  /// The failure that an error of a stage amounts to.
  public init(_ error: any Error) {
    switch error {
    case let failure as RunFailure: self = failure
    case let error as InputError: self.init(Kind(error.kind), error.message)
    case let error as IngestError: self.init(Kind(error.kind), error.message)
    case let error as PublicationError: self.init(Kind(error.kind), error.description)
    case let error as AnalysisError: self.init(.configuration, RunFailure.sentence(error))
    case LedgerError.overflow(let customer):
      self.init(
        .data,
        "The amounts add up to more than can be counted exactly (about 461 trillion); the customer "
          + "with the largest share is \(customer). Check the unit of the amounts.")
    default: self.init(.data, "Unexpected failure: \(error).")
    }
  }
}

extension RunFailure {
  /// The error as a sentence; one that begins with a path keeps its letters.
  private static func sentence(_ error: AnalysisError) -> String {
    let text = error.description
    return (error.isOfOptions ? text.prefix(1).uppercased() + text.dropFirst() : text) + "."
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
