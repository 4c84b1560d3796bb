package import Framework
package import Models
package import Options

/// The parameters that the table `model_fit` of an earlier run holds.
package struct FrozenModels: Sendable {
  /// The parameters of each model of purchases that could be used, in days.
  package private(set) var parameters: [PurchaseModelKind: [Double]] = [:]
  /// The model of profit a purchase; nil where that run had none.
  package private(set) var spend: GammaGamma?

  /// Reads the columns `model,parameter,value,status`; models that were not fitted are left out.
  package init(_ bytes: [UInt8]) throws(OptionFileError) {
    let file = try OptionFile(bytes)
    var values: [String: [String: Double]] = [:]
    let places = try ["model", "parameter", "value", "status"].map { name throws(OptionFileError) in
      try file.place(name)
    }
    for row in file.rows {
      guard row.cells.count == file.header.cells.count else {
        throw OptionFileError(
          row.line, .cellCount(found: row.cells.count, expected: file.header.cells.count))
      }
      let cells = places.map { row.cells[$0] }
      guard ["converged", "frozen"].contains(cells[3]) else { continue }
      let text = file.hasSemicolons ? String(cells[2].map { $0 == "," ? "." : $0 }) : cells[2]
      guard let value = Double(text), value.isFinite else {
        throw OptionFileError(row.line, .modelValue(cells[2], parameter: cells[1]))
      }
      values[cells[0], default: [:]][cells[1]] = value
    }
    for kind in PurchaseModelKind.allCases {
      parameters[kind] = try FrozenModels.parameters(
        kind.type.parameterNames, values[kind.rawValue], of: kind.rawValue)
    }
    let spend = try FrozenModels.parameters(
      GammaGamma.parameterNames, values[GammaGamma.name], of: GammaGamma.name)
    if let spend {
      guard spend[1] > 1 else {
        throw OptionFileError(nil, .modelParameter("q", model: GammaGamma.name))
      }
      self.spend = GammaGamma(p: spend[0], q: spend[1], v: spend[2])
    }
    guard !parameters.isEmpty else { throw OptionFileError(nil, .noModels) }
  }

  /// The parameters of a model in their order, times in days; nil where the file has none of it.
  private static func parameters(
    _ names: [String], _ values: [String: Double]?, of model: String
  ) throws(OptionFileError) -> [Double]? {
    guard let values else { return nil }
    var parameters: [Double] = []
    for name in names {
      guard let value = values[name], value > 0 else {
        throw OptionFileError(nil, .modelParameter(name, model: model))
      }
      parameters.append(value * ModelTime.daysPerUnit(of: name))
    }
    return parameters
  }
}

extension FrozenModels {
  /// The parameters that the options name; nil where the run fits its own.
  ///
  /// - Throws: `AnalysisError` where the file cannot be used.
  package static func check(_ options: OptionValues) throws(AnalysisError) {
    guard let file = options[.frozenModels] else { return }
    do {
      _ = try FrozenModels(file.bytes)
    } catch {
      throw .file(
        option: AnyRunOption.frozenModels.name, path: file.path, line: error.line, error.fault)
    }
  }
}

/// The unit of time in reports: parameters that are times are given in weeks, as in the papers.
package enum ModelTime {
  /// The days of a unit of a parameter: 7 for alpha and beta, 1 for those without a unit.
  package static func daysPerUnit(of parameter: String) -> Double {
    parameter == "alpha" || parameter == "beta" ? 7 : 1
  }
}
