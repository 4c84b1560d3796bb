internal import Columns
internal import Statistics

/// What customers do: when they order, what, and what they send back.
struct ShopBehaviour: Sendable {
  let plan: ShopPlan
  let catalog: ShopCatalog
  let season: ShopSeason
  private let lastDay: Day

  init(plan: ShopPlan) {
    self.plan = plan
    catalog = ShopCatalog(seed: plan.seed)
    season = ShopSeason(seasonality: plan.seasonality)
    lastDay = plan.firstDay + plan.days - 1
  }

  /// A customer, their orders within the data, and what the shop recorded about them.
  func customer(_ number: Int) -> ShopPerson {
    var random = RandomStream(seed: plan.seed, stream: UInt64(number))
    let customer = ShopCustomer(number: number, plan: plan, random: &random)
    var orders: [ShopOrder] = []
    for day in purchaseDays(of: customer, &random) where day >= plan.firstDay {
      addOrder(on: day, of: customer, status: .completed, to: &orders, &random)
      if random.bernoulli(plan.cancelledShare) {
        addOrder(on: day, of: customer, status: .cancelled, to: &orders, &random)
      }
    }
    let record = ShopRecord(of: customer, revenue: lastYear(orders), plan: plan)
    return ShopPerson(customer: customer, orders: orders, record: record)
  }

  /// The revenue of the last 365 days in cents.
  private func lastYear(_ orders: [ShopOrder]) -> Int {
    orders.reduce(0) { sum, order in
      order.status == .cancelled || order.day + 365 <= lastDay
        ? sum : sum + order.money(catalog).revenue
    }
  }

  /// The order of an unknown person, and the refunds of it.
  func guest(_ number: Int) -> [ShopOrder] {
    var random = RandomStream(seed: plan.seed, stream: ShopStreams.guests + UInt64(number))
    var day = plan.firstDay
    repeat { day = plan.firstDay + random.below(plan.days) } while !season.accepts(day, &random)
    let mean = random.gamma(shape: plan.behaviour.q, rate: plan.behaviour.v)
    let order = ShopOrder(
      day: day, second: season.second(&random), customer: nil, sequence: number,
      channel: random.below(ShopLine.channels.count), status: .completed,
      lines: lines(meanOrder: min(1e7, 100 * plan.behaviour.p / mean), dealSeeking: 1, &random))
    return [order] + refunds(of: order, &random)
  }

  /// The day of joining, and then days at the customer's rate and the season's pace until they drop
  /// out: the process of the busiest season, and of a member, thinned.
  private func purchaseDays(of customer: ShopCustomer, _ random: inout RandomStream) -> [Day] {
    guard !customer.isProspect else { return [] }
    var days = [customer.acquired]
    let lift = customer.memberSince == nil ? 0 : plan.memberLift
    let pace = customer.purchaseRate / 7 * season.maximum * (1 + lift)
    guard pace > 1e-9 else { return days }
    let end = min(customer.lifetime, Double(lastDay - customer.acquired) + 1)
    var time = random.exponential(rate: pace)
    while time < end {
      let day = customer.acquired + Int(time)
      let isMember = customer.memberSince.map { $0 <= day } ?? true
      if season.accepts(day, &random), isMember || random.bernoulli(1 / (1 + lift)) {
        days.append(day)
      }
      time += random.exponential(rate: pace)
    }
    return days
  }

  private func addOrder(
    on day: Day, of customer: ShopCustomer, status: ShopOrder.Status, to orders: inout [ShopOrder],
    _ random: inout RandomStream
  ) {
    let strays = random.bernoulli(0.15)
    let order = ShopOrder(
      day: day, second: season.second(&random), customer: customer.number,
      sequence: orders.count,
      channel: strays ? random.below(ShopLine.channels.count) : customer.channel, status: status,
      lines: lines(
        meanOrder: customer.meanOrder, dealSeeking: customer.dealSeeking, &random))
    orders.append(order)
    if status == .completed { orders += refunds(of: order, &random) }
  }

  /// Lines whose net sum is about a gamma number of mean `meanOrder` cents.
  private func lines(
    meanOrder: Double, dealSeeking: Double, _ random: inout RandomStream
  ) -> [ShopLine] {
    let shape = plan.behaviour.p
    let value = random.gamma(shape: shape, rate: shape / meanOrder)
    let off = random.bernoulli(0.16 * dealSeeking) ? 5 * (1 + random.below(4)) : 0
    let weights = (0...min(4, random.geometric(0.55))).map { _ in random.exponential(rate: 1) }
    let gross = value / (1 - Double(off) / 100) / weights.reduce(0, +)
    var lines: [ShopLine] = []
    for weight in weights {
      lines.append(line(worth: gross * weight, off: off, after: lines.last?.product, &random))
    }
    return lines
  }

  private func line(
    worth target: Double, off: Int, after previous: Int?, _ random: inout RandomStream
  ) -> ShopLine {
    let pieces = 1 + min(3, random.geometric(0.7))
    var product = catalog.product(near: target / Double(pieces), &random)
    if let previous, random.bernoulli(0.3) { product = previous ^ 1 }
    let price = catalog.products[product].price
    let quantity = max(1, min(20, Int((target / Double(price)).rounded())))
    return ShopLine(
      product: product, quantity: quantity, discount: (quantity * price * off + 50) / 100)
  }

  /// Returns: lines that were bought without a discount, 3 to 40 days later.
  private func refunds(of order: ShopOrder, _ random: inout RandomStream) -> [ShopOrder] {
    var refunds: [ShopOrder] = []
    for line in order.lines where line.discount == 0 && random.bernoulli(plan.refundShare) {
      let day = order.day + 3 + min(37, random.geometric(0.1))
      let quantity = random.bernoulli(0.7) ? line.quantity : 1 + random.below(line.quantity)
      guard day <= lastDay else { continue }
      refunds.append(
        ShopOrder(
          day: day, second: season.second(&random), customer: order.customer,
          sequence: order.sequence, channel: order.channel, status: .refunded,
          lines: [ShopLine(product: line.product, quantity: -quantity, discount: 0)]))
    }
    return refunds
  }
}
