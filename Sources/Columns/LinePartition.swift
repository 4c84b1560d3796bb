/// The customers in parts of about equal size.
public struct LinePartition: Sendable {
  /// The part of each customer, in the order of their ids.
  public let partOfCustomer: [UInt16]
  /// The place in its part of each customer, in the order of their ids.
  ///
  /// Within a part customers are in the order of their ids.
  public let placeOfCustomer: [Int32]
  /// For each part its customers: their places in the order of ids.
  public let customers: [[Int32]]

  /// A partition.
  ///
  /// - Parameters:
  ///   - partOfCustomer: the part of each customer, in the order of their ids.
  ///   - count: the number of parts.
  public init(partOfCustomer: [UInt16], count: Int) {
    var customers = Array(repeating: [Int32](), count: count)
    var placeOfCustomer = [Int32](repeating: 0, count: partOfCustomer.count)
    for (customer, part) in partOfCustomer.enumerated() {
      placeOfCustomer[customer] = Int32(customers[Int(part)].count)
      customers[Int(part)].append(Int32(customer))
    }
    self.partOfCustomer = partOfCustomer
    self.customers = customers
    self.placeOfCustomer = placeOfCustomer
  }

  /// The number of parts.
  public var count: Int { customers.count }
}
