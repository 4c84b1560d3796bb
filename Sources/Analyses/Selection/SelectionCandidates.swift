import Columns
import Customers
import Framework
import Measures
import Options
import Results

/// Everybody who may be worth pursuing: customers with a purchase, and prospects.
struct SelectionCandidates {
  /// What is known of one.
  struct Candidate: Sendable {
    /// The place of its id.
    let id: Int32
    let isProspect: Bool
    /// The chance of a purchase within 12 months.
    let chance: Double?
    /// The profit expected in 12 months, in 1/10,000.
    let amount: Double?
    /// What pursuing it costs, in 1/10,000.
    let spend: Int64?
    let source: SpendSource
  }

  /// Who says what pursuing one costs.
  enum SpendSource: Int16 {
    case contact
    case own
    case average
    case unknown = -1

    static let names = ["contact_cost", "acquisition_cost", "average_acquisition_cost"]
  }

  /// The ids of all customers and prospects.
  let ids: TextColumn
  /// In the order of their ids' bytes.
  let all: [Candidate]

  init(_ study: Study) {
    let rows = CustomerRows(study)
    let (ids, places) = rows.id
    let customers = rows.column(prospect: -1) { Int32($0) }
    let costs = SpendPerContact(study)
    let prospects = ProspectOutlook(study)
    let (book, outlook) = (study.book, study.outlook)
    var (all, prospect) = ([Candidate](), 0)
    for (place, customer) in zip(places, customers.map { Int($0) }) {
      if customer < 0 {
        let spend = costs.spend(study.prospectFacts.acquisitionCost, prospect)
        all.append(
          Candidate(
            id: place, isProspect: true, chance: prospects.chances[prospect],
            amount: prospects.amounts[prospect], spend: spend.amount, source: spend.source))
        prospect += 1
      } else if book.hasPurchase(customer) {
        let spend = costs.spend(study.facts.acquisitionCost, customer)
        all.append(
          Candidate(
            id: place, isProspect: false, chance: outlook.purchaseChances[customer],
            amount: outlook.amounts[customer], spend: spend.amount, source: spend.source))
      }
    }
    (self.ids, self.all) = (ids, all)
  }
}

/// What pursuing one costs: a contact, else what winning it cost, else what winning one costs.
private struct SpendPerContact {
  private let contact: Int64?
  private let average: Int64?

  init(_ study: Study) {
    contact = study.options[.contactCost]?.units
    average = AcquisitionCosts(study).perCustomer?.units
  }

  func spend(
    _ known: [Int64?], _ row: Int
  ) -> (amount: Int64?, source: SelectionCandidates.SpendSource) {
    if let contact { return (contact, .contact) }
    if !known.isEmpty, let own = known[row] { return (max(0, own), .own) }
    return (average.map { max(0, $0) }, average == nil ? .unknown : .average)
  }
}
