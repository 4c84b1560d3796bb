import Analyses
package import Framework
import Prediction
package import Results

/// A table that no analysis of the Catalog describes.
private struct NoSuchTable: Error {
  let name: String
}

extension Study {
  /// The table with a name, from the analysis of the Catalog that describes it.
  package func table(_ name: String) throws -> ResultTable {
    for analysis in Catalog.analyses where analysis.tables.contains(where: { $0.name == name }) {
      if let table = try analysis.run(self).first(where: { $0.name == name }) { return table }
    }
    throw NoSuchTable(name: name)
  }
}
