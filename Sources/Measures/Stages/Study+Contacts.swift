package import Columns
import Customers
package import Framework

extension Study {
  /// Whether the customers file gives a customer of the ledger a first contact up to a day.
  package func hadContact(customer: Int, through day: Day) -> Bool {
    Study.hadContact(facts.acquiredOn, customer, through: day)
  }

  /// Whether the customers file gives a prospect a first contact up to a day.
  package func hadContact(prospect: Int, through day: Day) -> Bool {
    Study.hadContact(prospectFacts.acquiredOn, prospect, through: day)
  }

  private static func hadContact(_ contacts: [Int32?], _ row: Int, through day: Day) -> Bool {
    guard row < contacts.count, let contact = contacts[row] else { return false }
    return contact <= day.number
  }
}
