internal import Columns

/// The files of a shop as bytes.
struct ShopFiles: Sendable {
  let plan: ShopPlan
  let catalog: ShopCatalog
  let journal: ShopJournal

  /// Customer ids are `C` and a number from this one.
  private static let firstCustomer = 10_001

  /// The lines of one day, under a header.
  func transactions(on offset: Int) -> [UInt8] {
    var output = ExportBuffer(header: ShopPlan.transactionHeader)
    for place in journal.places(on: plan.firstDay + offset) {
      let order = journal.orders[place]
      for line in order.lines {
        append(line, of: order, id: journal.ids[place], to: &output)
      }
    }
    return output.bytes
  }

  private func append(
    _ line: ShopLine, of order: ShopOrder, id: Int, to output: inout ExportBuffer
  ) {
    let product = catalog.products[line.product]
    output.id("A", id)
    appendCustomer(order.customer, to: &output)
    output.day(order.day, second: order.second)
    output.id("P", 1_001 + line.product)
    output.encoded(catalog.categories[product.category])
    output.integer(line.quantity)
    output.cents(product.price)
    output.cents(line.discount)
    output.cents(product.cost)
    output.text("EUR")
    output.text(ShopLine.channels[order.channel])
    output.text(order.status.rawValue)
    output.endLine()
  }

  private func appendCustomer(_ number: Int?, to output: inout ExportBuffer) {
    guard let number else { return output.field() }
    output.id("C", ShopFiles.firstCustomer + number)
  }

  /// The customers file.
  func customers(_ people: [ShopPerson]) -> [UInt8] {
    var output = ExportBuffer(header: ShopPlan.customerHeader)
    for person in people {
      let (customer, record) = (person.customer, person.record)
      appendCustomer(customer.number, to: &output)
      output.day(customer.acquired)
      output.cents(record.acquisitionCost)
      output.text(customer.source.name)
      append(customer.memberSince, to: &output) { $0.day($1) }
      appendCustomer(record.referredBy, to: &output)
      append(record.satisfaction, to: &output) { $0.integer($1) }
      append(record.wallet, to: &output) { $0.cents($1) }
      output.integer(record.feedbackCount)
      output.text(customer.isProspect ? "" : customer.relation ?? "")
      output.text(record.isCaptive ? "true" : "false")
      append(record.perceivedValue, to: &output) { $0.integer($1) }
      append(record.perceivedCost, to: &output) { $0.integer($1) }
      output.endLine()
    }
    return output.bytes
  }

  private func append<Value>(
    _ value: Value?, to output: inout ExportBuffer, field: (inout ExportBuffer, Value) -> Void
  ) {
    if let value { field(&output, value) } else { output.field() }
  }

  /// What each customer's behaviour was drawn from (empty for a prospect), and what is in the data.
  func truth(_ people: [ShopPerson]) -> [UInt8] {
    var output = ExportBuffer(header: ShopPlan.truthHeader)
    for person in people {
      let customer = person.customer
      let kept = person.orders.filter { $0.status != .cancelled }
      let money = kept.map { $0.money(catalog) }
      let revenue = money.reduce(0) { $0 + $1.revenue }
      appendCustomer(customer.number, to: &output)
      let buyer = customer.isProspect ? nil : customer
      append(buyer, to: &output) { $0.decimal($1.purchaseRate) }
      append(buyer, to: &output) { $0.decimal($1.dropoutRate) }
      append(buyer.flatMap(end), to: &output) { $0.day($1) }
      append(buyer, to: &output) { $0.cents(Int($1.meanOrder.rounded())) }
      output.integer(kept.count { $0.status == .completed })
      output.cents(revenue)
      output.cents(revenue - money.reduce(0) { $0 + $1.cost })
      output.endLine()
    }
    return output.bytes
  }

  /// The day on which a customer dropped out, if that is within three hundred years.
  private func end(of customer: ShopCustomer) -> Day? {
    customer.lifetime < 109_500 ? customer.acquired + Int(customer.lifetime) : nil
  }
}
