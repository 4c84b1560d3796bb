internal import Columns
internal import Parallelism
internal import Statistics

extension ShopPlan {
  func generate(
    workers: Workers, sink: (_ file: String, _ bytes: [UInt8]) throws -> Void
  ) throws -> GenerationReport {
    try validate()
    let behaviour = ShopBehaviour(plan: self)
    let people = workers.map(customers) { behaviour.customer($0) }
    let guests = workers.map(guestCount(people.map(\.orders))) { behaviour.guest($0) }
    let journal = ShopJournal(orders: people.flatMap(\.orders) + guests.flatMap { $0 })
    let files = ShopFiles(plan: self, catalog: behaviour.catalog, journal: journal)
    var report = GenerationReport()
    report.rows = journal.orders.reduce(0) { $0 + $1.lines.count }
    report.revenue = Money(units: Int64(revenue(of: people.map(\.orders), behaviour.catalog)) * 100)
    func hand(_ name: String, _ bytes: [UInt8]) throws {
      report.files += 1
      report.bytes += bytes.count
      try sink(name, bytes)
    }
    let wave = 16 * workers.count
    for first in stride(from: 0, to: days, by: wave) {
      let pieces = workers.map(min(wave, days - first)) { files.transactions(on: first + $0) }
      for (offset, bytes) in pieces.enumerated() {
        try hand("transactions/\(firstDay + first + offset).csv", bytes)
      }
    }
    try hand("customers.csv", files.customers(people))
    if writesTruth { try hand("truth.csv", files.truth(people)) }
    return report
  }

  /// As many as make their share of all orders about `anonymousShare`.
  private func guestCount(_ orders: [[ShopOrder]]) -> Int {
    var random = RandomStream(seed: seed, stream: ShopStreams.guestCount)
    let known = orders.reduce(0) { sum, list in
      sum + list.count { $0.status == .completed }
    }
    return random.poisson(Double(known) * anonymousShare / (1 - anonymousShare))
  }

  private func revenue(of orders: [[ShopOrder]], _ catalog: ShopCatalog) -> Int {
    orders.joined().reduce(0) { sum, order in
      order.status == .cancelled ? sum : sum + order.money(catalog).revenue
    }
  }
}
