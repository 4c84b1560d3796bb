package import Columns
package import Framework
import Prediction

/// What a changed retention would make of the value of a customer: one row of the projection.
package struct RetentionProjection {
  package let scope: RetentionScope
  package let model: RetentionModel
  package let change: RetentionChange
  package private(set) var baseValue: Money?
  package private(set) var projectedValue: Money?
  package private(set) var lift: Double?
  package private(set) var note: RetentionNote?

  /// The rows of all scopes, models and changes, in the order of the table.
  package static func all(_ study: Study) -> [RetentionProjection] {
    let terms = RetentionTerms(study)
    let (measures, profile) = (study.retention, study.tenureProfile)
    return measures.scopes.flatMap { scope in
      RetentionModel.allCases.flatMap { model in
        let annuity = model.annuity(scope, terms, profile)
        return RetentionChange.all.map {
          RetentionProjection(scope, model, $0, annuity)
        }
      }
    }
  }

  package init(
    _ scope: RetentionScope, _ model: RetentionModel, _ change: RetentionChange,
    _ annuity: Result<RetentionAnnuity, RetentionNote>
  ) {
    self.scope = scope
    self.model = model
    self.change = change
    switch annuity {
    case .failure(let reason): note = reason
    case .success(let annuity): project(annuity)
    }
  }

  private mutating func project(_ annuity: RetentionAnnuity) {
    let unchanged = RetentionChange(reading: .points, hundredths: 0)
    guard let margin = scope.margin, let base = unchanged.rate(of: scope.count),
      let changed = change.rate(of: scope.count)
    else { return }
    let value = { [model] (rate: RetentionRate) in
      model.hasValue(at: rate) ? annuity.value(at: rate.value) : nil
    }
    let (baseAnnuity, changedAnnuity) = (value(base), value(changed))
    baseValue = baseAnnuity.flatMap { Money(rounding: margin * $0) }
    projectedValue = changedAnnuity.flatMap { Money(rounding: margin * $0) }
    if let baseAnnuity, let changedAnnuity, let baseValue, baseValue > .zero {
      lift = changedAnnuity / baseAnnuity - 1
    }
    note = reason(base, changed)
  }

  private func reason(_ base: RetentionRate, _ changed: RetentionRate) -> RetentionNote? {
    if !changed.isPossible { return .impossibleRate }
    if !model.hasValue(at: base) || !model.hasValue(at: changed) { return .rateTooHigh }
    guard let baseValue, projectedValue != nil else { return .tooLarge }
    return baseValue > .zero ? nil : .noPositiveBase
  }
}
