package import Framework
package import Models

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

  /// How the fit ended, in a sentence for a cell.
  package var phrase: Phrase {
    switch self {
    case .converged: Phrase(.clearMaximum)
    case .boundary(let parameter, .zero): Phrase(.runsTowardsZero, .name(parameter))
    case .boundary(let parameter, .infinity): Phrase(.growsWithoutEnd, .name(parameter))
    case .flat(let parameter): Phrase(.notDetermined, .name(parameter))
    case .diverged: Phrase(.searchWithoutEnd)
    case .tooFewCustomers(let needed): Phrase(.tooFewWithPurchase, .integer(needed))
    case .noRepeats: Phrase(.noSecondDay)
    }
  }
}

extension GammaGammaFit {
  /// How the fit ended, in a sentence for a cell.
  package var phrase: Phrase {
    isCorrelated ? Phrase(.correlatedSpend, .phrase(ending)) : ending
  }

  private var ending: Phrase {
    guard case .tooFewCustomers(let needed) = report.status else { return report.status.phrase }
    return Phrase(.fewerWithRepeatProfit, .integer(needed))
  }
}
