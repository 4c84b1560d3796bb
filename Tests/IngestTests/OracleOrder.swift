@testable import Ingest

/// Filling down, written down row by row.
struct OracleOrder {
  let plan: ColumnPlan
  var head: [[UInt8]]?
  /// Whether a record was rejected since the last line that is known to belong to the order.
  var isLost = true

  /// The row with the facts of its order; nil where the order is unknown.
  mutating func fill(_ fields: [[UInt8]]) -> [[UInt8]]? {
    let id = fields[plan.order]
    if let head, id == head[plan.order] || (id.isEmpty && !isLost) {
      isLost = false
      var filled = fields
      for field in plan.filled where filled[field].isEmpty { filled[field] = head[field] }
      return filled
    }
    guard !id.isEmpty else { return nil }
    head = fields
    isLost = false
    return fields
  }
}
