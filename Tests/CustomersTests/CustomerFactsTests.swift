import Columns
import Testing

@testable import Customers

@Suite struct CustomerFactsTests {
  /// The file of the customers b, c, d and p; a, b and d have lines.
  private var attributes: CustomerAttributes {
    var file = CustomerAttributes()
    file.ids = TextColumn(["b", "c", "d", "p"])
    file.columns[.acquisitionChannel] = .texts(
      TextColumn(["web", "store", "", "an advert on paper"]))
    file.columns[.referredBy] = .texts(TextColumn(["a", "d", "nobody", "p"]))
    var wallet = ValueColumn<Money>()
    for units: Int64? in [5, nil, 7, 0] {
      wallet.append(units.map { Money(units: $0) }, filler: .zero)
    }
    file.columns[.wallet] = .money(wallet)
    return file
  }

  private var facts: (customers: CustomerFacts, prospects: CustomerFacts) {
    CustomerFacts.joined(
      attributes, customers: TextColumn(["a", "b", "d"]), prospects: TextColumn(["c", "p"]))
  }

  @Test func `facts are aligned to the customers with a line and to the prospects`() {
    #expect(facts.customers.wallet == [nil, 5, 7])
    #expect(facts.prospects.wallet == [nil, 0])
    #expect(facts.customers.satisfaction.isEmpty && facts.customers.captive.isEmpty)
    #expect(facts.customers.relation.codes.isEmpty)
  }

  @Test func `channels have one code in both lists, in the order of their bytes`() {
    let names = TextColumn(["an advert on paper", "store", "web"])
    #expect(facts.customers.acquisitionChannel == CodedTexts(names: names, codes: [-1, 2, -1]))
    #expect(facts.prospects.acquisitionChannel == CodedTexts(names: names, codes: [1, 0]))
    #expect(facts.customers.acquisitionChannel[1] == "web")
    #expect(facts.customers.acquisitionChannel[2] == nil)
  }

  // b by a (in the ledger, not in the file), c by d, d by nobody known, p by itself, without a line.
  @Test func `referrers are codes of the ledger, and unknown ones are counted`() {
    #expect(facts.customers.referredBy == [-1, 0, -1])
    #expect(facts.customers.isReferred == [false, true, true])
    #expect(facts.customers.unknownReferrers == 1)
    #expect(facts.prospects.referredBy == [2, -1])
    #expect(facts.prospects.isReferred == [true, true])
    #expect(facts.prospects.unknownReferrers == 0)
  }

  @Test func `every column of a customers file has its target`() {
    #expect([.customerId] + CustomerFacts.targets.map(\.column) == CanonicalColumn.customers)
  }

  @Test func `without a file there are no columns`() {
    let none = CustomerFacts.joined(
      nil, customers: TextColumn(["a"]), prospects: TextColumn())
    #expect(none.customers.wallet.isEmpty && none.customers.referredBy.isEmpty)
  }

  @Test func `coded texts do not depend on the order of rows`() {
    let texts = ["x", "", "a text of more than sixteen bytes", "b", "x", "b"]
    let coded = CodedTexts(TextColumn(texts))
    #expect(coded.names == TextColumn(["a text of more than sixteen bytes", "b", "x"]))
    #expect(coded.codes == [2, -1, 0, 1, 2, 1])
    #expect(CodedTexts(TextColumn(texts.reversed())).codes == coded.codes.reversed())
    #expect(coded.rows([3, nil, 1]).codes == [1, -1, -1])
  }
}
