import Columns
import Customers
package import Framework
package import Models
import Parallelism
import Prediction

/// How many customers stayed from active window to active window since their first purchase, and
/// the shifted-beta-geometric model fitted to it.
package struct RetentionSurvival {
  /// W; nil in too short data, where no customer is followed.
  package let periodDays: Int?
  /// How many stayed and left at each age.
  package let renewals: RenewalCounts
  /// The fit; nil in too short data.
  package let fit: FitReport?
  /// The model of a fit that can be used.
  package let model: ShiftedBetaGeometric?

  package init(_ study: Study) {
    periodDays = study.window.activeDays
    guard let days = study.window.activeDays else {
      (renewals, fit, model) = (RenewalCounts(), nil, nil)
      return
    }
    // Customers followed for one window alone say nothing about staying.
    let followed = RetentionSurvival.survivors(study, days)
      .filter { $0.count > 1 && $0[0] > 0 }
    let renewals = RenewalCounts(cohorts: followed)
    let fit = ShiftedBetaGeometric.fit(to: renewals)
    self.renewals = renewals
    self.fit = fit
    model = ShiftedBetaGeometric(fit)
  }

  /// For each number of whole windows observed, how many customers reached each age, from 0.
  private static func survivors(_ study: Study, _ days: Int) -> [[Int]] {
    let (book, calendar, firsts) = (study.book, study.calendar, study.firstPurchases)
    let longest = study.window.spanDays / days
    let isTruncated = (0..<calendar.count).map { firsts.isLeftTruncated(cohort: $0) }
    let empty = (0..<longest).map { Array(repeating: 0, count: $0 + 1) }
    let parts = study.workers.map(Grid(rows: study.ledger.customerCount)) { customers in
      var counts = empty
      for customer in customers {
        guard let first = book.firstPurchase(customer), !isTruncated[calendar.place(of: first)]
        else { continue }
        let observed = (Int(book.asOf.number - first) + 1) / days
        guard observed > 0 else { continue }
        for age in 0..<ages(book, customer, first: first, days, observed) {
          counts[observed - 1][age] += 1
        }
      }
      return counts
    }
    return parts.reduce(into: empty) { total, part in
      for cohort in total.indices {
        for age in total[cohort].indices { total[cohort][age] += part[cohort][age] }
      }
    }
  }

  /// How many windows in a row, from the first purchase, have a purchase.
  private static func ages(
    _ book: CustomerBook, _ customer: Int, first: Int32, _ days: Int, _ observed: Int
  ) -> Int {
    var reached = 0
    for place in book.purchaseDayRange(of: customer) {
      let window = Int(book.purchaseDays[place] - first) / days
      if window > reached { break }
      if window == reached { reached += 1 }
    }
    return min(reached, observed)
  }
}

extension RetentionSurvival {
  /// How the fit ended, in one word and in a sentence.
  package var verdict: (status: String, reason: Phrase) {
    guard let fit else { return ("too_short", RetentionNote.tooShort.phrase) }
    return (fit.status.name, reason(fit.status))
  }

  private func reason(_ status: FitStatus) -> Phrase {
    let ages = renewals.renewed.indices.count { renewals.renewed[$0] + renewals.lost[$0] > 0 }
    return switch status {
    case .tooFewCustomers(let needed): Phrase(.tooFewFollowed, .integer(needed))
    case .boundary("alpha", .zero): Phrase(.allStayed)
    case .boundary("beta", .zero): Phrase(.allLeft)
    case .flat where ages == 1: Phrase(.oneAgeOnly)
    default: status.phrase
    }
  }

  /// The retention of the model at each of some ages weighted with customers, and its standard
  /// error by the delta method; nil without a model or a customer.
  package func mean(_ customers: [(age: Int, count: Int)]) -> (retention: Double, error: Double)? {
    let total = Double(customers.reduce(0) { $0 + $1.count })
    guard let model, let covariance = fit?.covariance, covariance.count == 4, total > 0 else {
      return nil
    }
    var (retention, slopes) = (0.0, SIMD2<Double>.zero)
    for (age, count) in customers {
      retention += Double(count) / total * model.retention(atAge: age)
      slopes += Double(count) / total * model.retentionSlopes(atAge: age)
    }
    let variance =
      slopes[0] * slopes[0] * covariance[0] + 2 * slopes[0] * slopes[1] * covariance[1]
      + slopes[1] * slopes[1] * covariance[3]
    return (retention, max(0, variance).squareRoot())
  }
}

extension Study {
  /// How many customers stayed from window to window since their first purchase, and a model of it.
  package var retentionSurvival: RetentionSurvival {
    remembered { RetentionSurvival(self) }
  }
}
