/// A column of whole numbers, each in as few bytes as all of them need.
///
/// Kept is how far each number is above the lowest one, in 1, 2, 4 or 8 bytes; nothing where all are
/// equal. Lines have long columns of numbers that lie close together: packed they take less than
/// half of the memory, and of the time to write it for the first time.
public struct PackedColumn: Sendable {
  /// The number of rows.
  public let count: Int
  /// The lowest number; 0 without a row.
  public let lowest: Int64
  /// The highest number; 0 without a row.
  public let highest: Int64
  let distances: Distances

  /// How far the numbers are above the lowest.
  enum Distances: Sendable {
    case equal
    case bytes([UInt8])
    case pairs([UInt16])
    case quads([UInt32])
    case all([UInt64])
  }

  /// In how many bytes the distance between the numbers of a column fits.
  public enum Width: Sendable {
    /// All numbers are equal.
    case none
    /// One byte.
    case one
    /// Two bytes.
    case two
    /// Four bytes.
    case four
    /// Eight bytes.
    case eight

    /// The width of numbers from one to another.
    public init(from lowest: Int64, through highest: Int64) {
      // Right even where the distance does not fit into an Int64.
      switch UInt64(bitPattern: highest &- lowest) {
      case 0: self = .none
      case ...0xff: self = .one
      case ...0xffff: self = .two
      case ...0xffff_ffff: self = .four
      default: self = .eight
      }
    }
  }

  /// A column of equal numbers.
  public init(repeating value: Int64 = 0, count: Int = 0) {
    self.init(.equal, count: count, from: count > 0 ? value : 0, through: count > 0 ? value : 0)
  }

  /// Packs numbers in their order.
  public init(_ values: [Int32]) { self.init(values.span, at: [Int32]().span) }

  /// Packs numbers in their order.
  public init(_ values: [Int64]) { self.init(values.span, at: [Int32]().span) }

  /// A column of distances from the lowest number.
  public init(_ distances: [UInt8], from lowest: Int64, through highest: Int64) {
    self.init(.bytes(distances), count: distances.count, from: lowest, through: highest)
  }

  /// A column of distances from the lowest number.
  public init(_ distances: [UInt16], from lowest: Int64, through highest: Int64) {
    self.init(.pairs(distances), count: distances.count, from: lowest, through: highest)
  }

  /// A column of distances from the lowest number.
  public init(_ distances: [UInt32], from lowest: Int64, through highest: Int64) {
    self.init(.quads(distances), count: distances.count, from: lowest, through: highest)
  }

  /// A column of distances from the lowest number.
  public init(_ distances: [UInt64], from lowest: Int64, through highest: Int64) {
    self.init(.all(distances), count: distances.count, from: lowest, through: highest)
  }

  init(_ distances: Distances, count: Int, from lowest: Int64, through highest: Int64) {
    self.count = count
    self.lowest = lowest
    self.highest = highest
    self.distances = distances
  }

  /// Whether there is no row.
  public var isEmpty: Bool { count == 0 }

  /// The width of the numbers.
  public var width: Width { Width(from: lowest, through: highest) }

  /// How many bytes a row takes.
  public var bytesPerRow: Int {
    switch width {
    case .none: 0
    case .one: 1
    case .two: 2
    case .four: 4
    case .eight: 8
    }
  }

  /// All numbers in their order, for tests and small columns.
  public var values: [Int64] { unpacked() }

  /// The number of a row; for loops over many rows `unpack` is faster.
  public subscript(row: Int) -> Int64 {
    switch distances {
    case .equal:
      precondition(row >= 0 && row < count)
      return lowest
    case .bytes(let own): return lowest &+ Int64(own[row])
    case .pairs(let own): return lowest &+ Int64(own[row])
    case .quads(let own): return lowest &+ Int64(own[row])
    case .all(let own): return lowest &+ Int64(bitPattern: own[row])
    }
  }
}

extension PackedColumn {
  /// Packs numbers, each to the row that `targets` has for it; without targets in their order.
  init<Value: FixedWidthInteger & SignedInteger>(_ values: [Value], at targets: [Int32]) {
    self.init(values.span, at: targets.span)
  }

  /// Packs numbers, each to the row that `targets` has for it; without targets in their order.
  init<Value: FixedWidthInteger & SignedInteger>(_ values: Span<Value>, at targets: Span<Int32>) {
    var (low, high) = (values.isEmpty ? 0 : values[0], values.isEmpty ? 0 : values[0])
    for row in values.indices {
      low = min(low, values[row])
      high = max(high, values[row])
    }
    let distances: Distances
    switch Width(from: Int64(low), through: Int64(high)) {
    case .none: distances = .equal
    case .one: distances = .bytes(PackedColumn.pack(values, above: low, targets))
    case .two: distances = .pairs(PackedColumn.pack(values, above: low, targets))
    case .four: distances = .quads(PackedColumn.pack(values, above: low, targets))
    case .eight: distances = .all(PackedColumn.pack(values, above: low, targets))
    }
    self.init(distances, count: values.count, from: Int64(low), through: Int64(high))
  }

  private static func pack<Value: FixedWidthInteger, Distance: FixedWidthInteger>(
    _ values: Span<Value>, above lowest: Value, _ targets: Span<Int32>
  ) -> [Distance] {
    var packed = [Distance](repeating: 0, count: values.count)
    var output = packed.mutableSpan
    if targets.isEmpty {
      for row in values.indices {
        output[row] = Distance(truncatingIfNeeded: values[row] &- lowest)
      }
    } else {
      for row in values.indices {
        output[Int(targets[row])] = Distance(truncatingIfNeeded: values[row] &- lowest)
      }
    }
    return packed
  }
}
