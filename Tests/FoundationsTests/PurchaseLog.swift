import Columns
import Foundation
import Statistics

/// The different purchase days of customers, column by column, as the models take them.
struct PurchaseLog {
  var days: [Int32] = []
  var offsets: [Int32] = [0]

  init() {}

  /// A published log of the samples: `customer_id,date,…`, customers one after the other.
  init(published name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "sample-data/published/\(name).csv")
    var customer: Substring?
    var own: [Int32] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", maxSplits: 2)
      if let known = customer, known != cells[0] {
        add(own)
        own = []
      }
      customer = cells[0]
      if let day = Day(String(cells[1])) { own.append(day.number) }
    }
    add(own)
  }

  /// Adds a customer who bought on these days, in any order and some of them twice.
  mutating func add(_ customer: [Int32]) {
    days += Set(customer).sorted()
    offsets.append(Int32(days.count))
  }

  /// The same customers in the opposite order.
  var reversed: PurchaseLog {
    var log = PurchaseLog()
    for customer in (0..<offsets.count - 1).reversed() {
      log.add(Array(days[Int(offsets[customer])..<Int(offsets[customer + 1])]))
    }
    return log
  }
}
