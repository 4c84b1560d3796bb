internal import Columns
internal import Statistics

/// The rows of a benchmark file, a block at a time.
struct BenchmarkBlocks: Sendable {
  let plan: BenchmarkPlan
  private let categories: [[UInt8]]
  private let channels: [[UInt8]]
  private let words: [[UInt8]]
  /// The lines of an order, at most: fewer than four where customers are many, so that there are
  /// orders for all of them.
  private let mostLines: Int

  init(plan: BenchmarkPlan) {
    self.plan = plan
    categories = BenchmarkBlocks.categoryNames.map(ExportBuffer.encode)
    channels = ["web", "app", "phone", "store, city"].map(ExportBuffer.encode)
    words = ["yes", "no", "standard", "not given"].map(ExportBuffer.encode)
    mostLines = min(4, plan.rows / plan.customers)
  }

  /// Names that all need quotes; one of them contains a quote.
  ///
  /// So one field in ten is quoted; with the channel in a quarter of the rows, one in eight.
  private static let categoryNames = [
    "Home, Garden, Balcony", "Books, Maps, Paper", "Music, Film, Series", "Toys, Games, Puzzle",
    "Sports, Outdoor", "Tea, Coffee, Cocoa", "Screens 27\", Cables", "Office, School, Desk",
    "Bags, Cases, Belts", "Shoes, Socks, Care", "Tools, Paint, Wood", "Pets, Feed, Litter",
    "Health, Care, Bath", "Lamps, Light, Candles", "Baby, Child, Family", "Wine, Beer, Juice",
  ]

  /// One line's product, with what it costs.
  private struct Product {
    let number: Int
    let category: Int
    let cents: Int
  }

  /// The lines of some rows, and what they add up to.
  func block(_ index: Int, rows: Range<Int>) -> (bytes: [UInt8], cents: Int) {
    var random = RandomStream(seed: plan.seed, stream: UInt64(index))
    var output = ExportBuffer(
      capacity: rows.count * (96 + 4 * plan.shape.attributes), quotesAll: plan.shape.quotesAll)
    var cast = Cast(rows: rows, plan: plan, mostLines: mostLines)
    var total = 0
    var row = rows.lowerBound
    while row < rows.upperBound {
      let customer = cast.next(&random)
      let day = orderDay(of: customer, &random)
      let order = row
      let lines = min(rows.upperBound - row, mostLines, BenchmarkBlocks.lineCount(&random))
      for _ in 0..<lines {
        total += appendLine(
          order: order, customer: customer, day: day, to: &output, &random)
        row += 1
      }
    }
    return (output.bytes, total)
  }

  /// One to four, two on average.
  private static func lineCount(_ random: inout RandomStream) -> Int {
    let draw = random.below(20)
    return draw < 9 ? 1 : draw < 14 ? 2 : draw < 17 ? 3 : 4
  }

  /// A day in the customer's time: from a first day of its own, more often early than late.
  private func orderDay(of customer: Int, _ random: inout RandomStream) -> Day {
    let start = Int(mixed(UInt64(customer)) % UInt64(plan.days)) * 4 / 5
    let share = random.uniform()
    return plan.firstDay + (start + Int(Double(plan.days - start) * share * share.squareRoot()))
  }

  private func product(_ random: inout RandomStream) -> Product {
    let popularity = random.uniform()
    let number = Int(5_000 * popularity * popularity)
    let word = mixed(UInt64(number) ^ 0xB10C)
    return Product(
      number: number, category: Int(word % UInt64(categories.count)),
      cents: 199 + Int(word >> 32 % 9_800))
  }

  private func appendLine(
    order: Int, customer: Int, day: Day, to output: inout ExportBuffer,
    _ random: inout RandomStream
  ) -> Int {
    let product = product(&random)
    let word = random.next()
    let quantity = Int(word & 3) + 1
    let gross = quantity * product.cents
    // One line in four has 5 to 20 per cent off.
    let percent = word >> 2 & 3 == 0 ? 5 * Int(word >> 4 & 3) + 5 : 0
    let discount = (gross * percent + 50) / 100
    appendIDs(order: order, customer: customer, to: &output)
    output.day(day)
    output.id("P", 100_000 + product.number)
    output.encoded(categories[product.category])
    appendAttributes(of: word, to: &output)
    output.integer(quantity)
    output.cents(product.cents)
    output.cents(gross - discount)
    output.cents(discount)
    output.encoded(channels[Int(word >> 6 & 3)])
    output.endLine()
    return gross - discount
  }

  private func appendIDs(order: Int, customer: Int, to output: inout ExportBuffer) {
    if let width = plan.shape.idBytes {
      output.longID("O", order, width: width)
      output.longID("C", customer, width: width)
    } else {
      output.integer(1_000_000 + order)
      output.id("C", 10_000_000 + customer)
    }
  }

  /// The cells of a row that are not read: half of them empty, a quarter numbers, a quarter words.
  private func appendAttributes(of row: UInt64, to output: inout ExportBuffer) {
    for column in 0..<plan.shape.attributes {
      let word = mixed(row ^ UInt64(column))
      switch word & 3 {
      case 0: output.integer(Int(word >> 8 % 1_000))
      case 1: output.encoded(words[Int(word >> 8 & 3)])
      default: output.field()
      }
    }
  }

  /// Who orders next in a block: each customer of the block's share once, at even distances, and
  /// otherwise anybody, some far more often than others.
  private struct Cast {
    private let own: Range<Int>
    private let sureOrders: Int
    private let customers: Int
    private let stride: Int
    private var taken = 0
    private var orders = 0

    init(rows: Range<Int>, plan: BenchmarkPlan, mostLines: Int) {
      customers = plan.customers
      own = rows.lowerBound * customers / plan.rows..<rows.upperBound * customers / plan.rows
      sureOrders = (rows.count + mostLines - 1) / mostLines
      // A prime that does not divide the number of customers: i * stride meets every customer.
      stride = customers % 1_000_003 == 0 ? 999_983 : 1_000_003
    }

    mutating func next(_ random: inout RandomStream) -> Int {
      defer { orders += 1 }
      if taken < own.count, orders * own.count / sureOrders >= taken {
        taken += 1
        return (own.lowerBound + taken - 1) * stride % customers
      }
      let share = random.uniform()
      return Int(Double(customers) * share * share) * stride % customers
    }
  }
}

/// A word that looks random but belongs to its argument (the finaliser of splitmix64).
func mixed(_ value: UInt64) -> UInt64 {
  var word = value &+ 0x9E37_79B9_7F4A_7C15
  word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
  word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
  return word ^ word >> 31
}
