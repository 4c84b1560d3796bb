import Framework
import Measures
import Models
import Results

/// A parameter of the model of retention by age.
struct SurvivalParameter {
  let name: String
  let value: Double
  let error: Double?

  /// The parameters of a model that can be used; none without one.
  static func all(_ survival: RetentionSurvival) -> [SurvivalParameter] {
    guard survival.model != nil, let fit = survival.fit else { return [] }
    return fit.parameterNames.indices.map { place in
      SurvivalParameter(
        name: fit.parameterNames[place], value: fit.parameters[place],
        error: place < fit.standardErrors.count ? fit.standardErrors[place] : nil)
    }
  }
}

extension Table where Source == [SurvivalParameter] {
  /// The fit of the model of retention by age, for the manifest.
  static let retentionSurvivalFit: Table<[SurvivalParameter]> = Table(
    "retention_survival_fit", "The parameters of the shifted beta-geometric model.",
    order: "alpha, then beta."
  ) {
    Column.name("parameter", .label, "The name of the parameter.") { $0.map(\.name) }
    Column.number("value", .number, "Its value.") { $0.map(\.value) }
    Column.number("standard_error", .number, "Its standard error; empty where unknown.") {
      $0.map(\.error)
    }
  }
}
