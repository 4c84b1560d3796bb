import Framework
import Measures

/// What one point of retention is worth in one group of customers.
struct RetentionPointValue {
  let scope: RetentionScope
  /// The customers of the group who are active today; nil in too short data.
  let customers: Int?
  /// What a customer is worth, in whole units; nil where unknown.
  private(set) var value: Double?
  /// What one point of retention adds to that.
  private(set) var point: Double?
  /// Why one of them is unknown.
  private(set) var note: RetentionNote?

  private static let onePoint = RetentionChange(reading: .points, hundredths: 1)
  private static let unchanged = RetentionChange(reading: .points, hundredths: 0)

  private init(
    _ scope: RetentionScope, customers: Int?, _ terms: RetentionTerms?, _ profile: TenureProfile
  ) {
    self.scope = scope
    self.customers = customers
    switch RetentionModel.constantMargin.annuity(scope, terms, profile) {
    case .failure(let reason): note = reason
    case .success(let annuity): fill(annuity)
    }
  }

  private mutating func fill(_ annuity: RetentionAnnuity) {
    guard let margin = scope.margin, let base = Self.unchanged.rate(of: scope.count),
      let changed = Self.onePoint.rate(of: scope.count)
    else { return }
    let today = annuity.value(at: base.value)
    value = margin * today
    guard changed.isPossible else { return note = .impossibleRate }
    point = margin * (annuity.value(at: changed.value) - today)
  }

  /// The value of the point for all customers of the group who are active today.
  var total: Double? {
    guard let point, let customers else { return nil }
    return point * Double(customers)
  }

  /// The rows of all groups: all customers, tiers, segments, channels.
  static func all(_ study: Study) -> [RetentionPointValue] {
    let (measures, terms) = (study.retention, RetentionTerms(study))
    let counts = measures.activeByScope
    return (measures.scopes + measures.channels).enumerated().map { place, scope in
      RetentionPointValue(
        scope, customers: counts.isEmpty ? nil : counts[place], terms, study.tenureProfile)
    }
  }
}
