internal import Columns

/// The files of a population as bytes, a range of customers at a time.
struct PopulationFiles: Sendable {
  let population: SimulatedPopulation

  /// Customer ids are `C` and a number from this one.
  private static let firstCustomer = 10_001

  /// The purchases observed, customer by customer in the order of time.
  func transactions(_ customers: Range<Int>) -> (bytes: [UInt8], rows: Int, cents: Int64) {
    var output = ExportBuffer()
    var rows = 0
    var cents: Int64 = 0
    for customer in customers {
      let places = population.observedPurchases(of: customer)
      for place in places {
        output.id("C", PopulationFiles.firstCustomer + customer)
        output.day(population.day(ofPurchase: place))
        output.cents(Int(population.cents[place]))
        output.endLine()
      }
      rows += places.count
      cents += population.spend(places)
    }
    return (output.bytes, rows, cents)
  }

  /// What customers were made from, and how they bought before and after the end of observation.
  func truth(_ customers: Range<Int>) -> [UInt8] {
    var output = ExportBuffer()
    for customer in customers {
      output.id("C", PopulationFiles.firstCustomer + customer)
      output.decimal(population.purchaseRates[customer])
      output.decimal(population.dropouts[customer])
      output.decimal(population.meanSpends[customer])
      output.day(population.day(ofPurchase: population.purchases(of: customer).lowerBound))
      appendEnd(of: customer, to: &output)
      append(population.observedPurchases(of: customer), to: &output)
      append(population.heldOutPurchases(of: customer), to: &output)
      output.endLine()
    }
    return output.bytes
  }

  private func appendEnd(of customer: Int, to output: inout ExportBuffer) {
    let end = population.ends[customer]
    guard end.isFinite else { return output.field() }
    output.day(population.plan.firstDay + Int(end))
  }

  private func append(_ places: Range<Int>, to output: inout ExportBuffer) {
    output.integer(places.count)
    output.integer(population.purchaseDays(places))
    output.cents(Int(population.spend(places)))
  }

  /// The plan, a name and a value a line; together they make the same files again.
  var parameters: [UInt8] {
    let plan = population.plan
    var output = ExportBuffer(header: ["parameter", "value"])
    func line(_ name: String, _ value: some CustomStringConvertible) {
      output.text(name)
      output.text(value.description)
      output.endLine()
    }
    line("model", plan.process.kind.rawValue)
    for (name, value) in zip(plan.process.kind.parameterNames, plan.process.parameters) {
      line(name, value)
    }
    for (name, value) in [("p", plan.spend.p), ("q", plan.spend.q), ("v", plan.spend.v)] {
      line(name, value)
    }
    line("seed", plan.seed)
    line("customers", plan.customers)
    line("first_day", plan.firstDay)
    line("days", plan.days)
    line("entry_days", plan.entryDays)
    line("holdout_days", plan.holdoutDays)
    return output.bytes
  }
}
