import Columns
import Parallelism
import Testing

@Suite struct PackedColumnTests {
  /// Numbers at the borders of every width, above lowest numbers of any sign.
  private static let columns: [[Int64]] = {
    var columns: [[Int64]] = [[], [7], [-3, -3, -3], [.min, .max], [.max, .min, 0, -1]]
    for low in [Int64.min, -1, 0, 3, 1 << 40] {
      for distance in [1, 255, 256, 65_535, 65_536, (1 << 32) - 1, 1 << 32] as [Int64] {
        columns.append([low &+ distance, low, low &+ distance / 2, low, low &+ distance - 1])
      }
    }
    return columns
  }()

  @Test(arguments: columns) func givesBackEveryNumber(_ numbers: [Int64]) {
    let column = PackedColumn(numbers)
    #expect(column.values == numbers)
    #expect(numbers.indices.map { column[$0] } == numbers)
    #expect(column.lowest == numbers.min() ?? 0)
    #expect(column.highest == numbers.max() ?? 0)
    #expect(column.isEmpty == numbers.isEmpty)
  }

  @Test func takesAsFewBytesAsItNeeds() {
    let widths = [5: 0, 6: 1, 5 + 255: 1, 5 + 256: 2, 5 + 65_535: 2, 5 + 65_536: 4, 5 + 1 << 32: 8]
    for (high, bytes) in widths {
      #expect(PackedColumn([5, Int64(high)] as [Int64]).bytesPerRow == bytes)
    }
    #expect(PackedColumn([.min, .max] as [Int32]).bytesPerRow == 4)
    #expect(PackedColumn([.min, .max] as [Int64]).bytesPerRow == 8)
  }

  @Test func unpacksAnyRowsToAnyPlace() {
    let numbers = (0..<50).map { Int64($0 * $0) - 7 }
    let column = PackedColumn(numbers)
    for rows in [0..<50, 3..<17, 9..<9] {
      var long = [Int64](repeating: 1, count: 60)
      var short = [Int32](repeating: 1, count: 60)
      var longer = long.mutableSpan
      column.unpack(rows, into: &longer, at: 5)
      var shorter = short.mutableSpan
      column.unpack(rows, into: &shorter, at: 5)
      let expected =
        [1, 1, 1, 1, 1] + Array(numbers[rows]) + Array(repeating: 1, count: 55 - rows.count)
      #expect(long == expected)
      #expect(short == expected.map { Int32($0) })
    }
  }

  @Test(arguments: columns) func joinsAboveALowerNumber(_ numbers: [Int64]) {
    guard let low = numbers.min(), low > .min else { return }
    let column = PackedColumn(numbers)
    let joined: [UInt64] = Workers(count: 2).joined([numbers.count, 0]) { piece, output in
      if piece == 0 { column.append(numbers.indices, less: low - 1, to: &output) }
    }
    #expect(joined == numbers.map { UInt64(bitPattern: $0 &- low &+ 1) })
    #expect(PackedColumn(joined, from: low - 1, through: .max).values == numbers)
  }

  /// The lines of a part are those of its customers, in their order.
  @Test(arguments: [1, 4]) func partsHoldTheLinesOfTheirCustomers(_ partCount: Int) {
    var block = LineBlock()
    for row in 0..<300 {
      block.customer.append(Int32(row * 7 % 40))
      block.day.append(Int32(row))
      block.order.append(row % 5 == 0 ? -1 : Int64(row) << 44)
      block.revenue.append(Int64(row) * 1_000_003)
    }
    let parts = (0..<40).map { UInt16($0 * 3 % partCount) }
    let parted = PartedBlock(block, parts: parts, partCount: partCount)
    #expect(parted.count == 300 && parted.money[.discount].isEmpty)
    for part in 0..<partCount {
      let own = (0..<300).filter { Int(parts[Int(block.customer[$0])]) == part }
      let rows = parted.rows(ofPart: part)
      #expect(rows.map { parted.day[$0] } == own.map { Int64(block.day[$0]) })
      #expect(rows.map { parted.customer[$0] } == own.map { Int64(block.customer[$0]) })
      #expect(rows.map { parted.order[$0] } == own.map { block.order[$0] })
      #expect(rows.map { parted.revenue[$0] } == own.map { block.revenue[$0] })
    }
    let back = LineBlock(parted)
    #expect(back.day.sorted() == block.day && back.order.sorted() == block.order.sorted())
    #expect(back.codes[.productId].isEmpty)
  }
}
