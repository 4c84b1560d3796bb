import Models

extension FitStatus {
  /// The status in one word.
  package var name: String {
    switch self {
    case .converged: "converged"
    case .boundary: "boundary"
    case .flat: "flat"
    case .diverged: "diverged"
    case .tooFewCustomers: "too_few_customers"
    case .noRepeats: "no_repeats"
    }
  }
}
