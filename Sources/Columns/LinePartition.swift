/// The customers in parts of about equal size, and lines that stand part by part in their blocks.
///
/// Lines come in any order of customers. Cut into parts where they are read, a block at a time and in
/// the core's cache, they need not be moved again as a whole: whoever wants the lines of a part takes
/// its rows of each block.
public struct LinePartition: Sendable {
  /// For each source of blocks and each of its customer codes the customer's place in its part.
  ///
  /// Within a part customers stand in the order of their ids.
  public let places: [[Int32]]
  /// The part of each customer, in the order of their ids.
  public let partOfCustomer: [UInt16]
  /// The place in its part of each customer, in the order of their ids.
  public let placeOfCustomer: [Int32]
  /// For each part its customers: their places in the order of ids.
  public let customers: [[Int32]]

  /// A partition.
  ///
  /// - Parameters:
  ///   - partOfCustomer: the part of each customer, in the order of their ids.
  ///   - count: the number of parts.
  ///   - codes: for each source of blocks and each of its codes the customer.
  public init(partOfCustomer: [UInt16], count: Int, codes: [[Int32]]) {
    var customers = Array(repeating: [Int32](), count: count)
    var placeOfCustomer = [Int32](repeating: 0, count: partOfCustomer.count)
    for (customer, part) in partOfCustomer.enumerated() {
      placeOfCustomer[customer] = Int32(customers[Int(part)].count)
      customers[Int(part)].append(Int32(customer))
    }
    self.partOfCustomer = partOfCustomer
    self.customers = customers
    let byCustomer = placeOfCustomer
    self.placeOfCustomer = byCustomer
    places = codes.map { codes in codes.map { byCustomer[Int($0)] } }
  }

  /// The number of parts.
  public var count: Int { customers.count }
}

extension LineBlock {
  /// Sorts the rows by the part of their customer; the order within a part stays.
  ///
  /// - Parameters:
  ///   - parts: the part of each customer code.
  ///   - count: the number of parts.
  public mutating func sort(by parts: [UInt16], count: Int) {
    guard count > 1 else {
      partStarts = [0, Int32(self.count)]
      return
    }
    var starts = [Int32](repeating: 0, count: count + 1)
    let partOfCode = parts.span
    for code in customer { starts[Int(partOfCode[Int(code)]) + 1] += 1 }
    for part in 0..<count { starts[part + 1] += starts[part] }
    partStarts = starts
    var targets = [Int32](repeating: 0, count: self.count)
    for row in customer.indices {
      let part = Int(partOfCode[Int(customer[row])])
      targets[row] = starts[part]
      starts[part] += 1
    }
    LineBlock.move(&customer, targets)
    LineBlock.move(&day, targets)
    LineBlock.move(&order, targets)
    LineBlock.move(&revenue, targets)
    LineBlock.move(&profit, targets)
    LineBlock.move(&discount, targets)
    LineBlock.move(&product, targets)
    LineBlock.move(&category, targets)
    LineBlock.move(&channel, targets)
  }

  private static func move<Value: FixedWidthInteger>(_ column: inout [Value], _ targets: [Int32]) {
    guard !column.isEmpty else { return }
    column = moved(column.span, targets.span)
  }

  private static func moved<Value: FixedWidthInteger>(
    _ column: Span<Value>, _ targets: Span<Int32>
  ) -> [Value] {
    var moved = [Value](repeating: 0, count: column.count)
    var output = moved.mutableSpan
    for row in column.indices { output[Int(targets[row])] = column[row] }
    return moved
  }

  /// The rows of a part.
  @inlinable
  public func rows(ofPart part: Int) -> Range<Int> {
    Int(partStarts[part])..<Int(partStarts[part + 1])
  }
}
