import Analyses
package import Framework
import Prediction
package import Results

extension Analysis {
  /// Where the tables of a run differ from their descriptions, in words; empty where all is well.
  package func differences(_ tables: [ResultTable]) -> [String] {
    guard self.tables.map(\.name) == tables.map(\.name) else {
      return ["described \(self.tables.map(\.name)), written \(tables.map(\.name))"]
    }
    return zip(self.tables, tables).compactMap { described, written in
      let names = (described.columns.map(\.name), written.columns.map(\.name))
      return names.0 == names.1 ? nil : "\(described.name): \(names.0), written \(names.1)"
    }
  }

  /// The tables of a run by name.
  package func tables(_ study: Study) throws -> [String: ResultTable] {
    Dictionary(uniqueKeysWithValues: try run(study).map { ($0.name, $0) })
  }
}
