extension PackedColumn {
  /// Writes the numbers of some rows into `values`, from `first` on.
  public func unpack(_ rows: Range<Int>, into values: inout MutableSpan<Int32>, at first: Int = 0) {
    write(rows, into: &values, at: first)
  }

  /// Writes the numbers of some rows into `values`, from `first` on.
  public func unpack(_ rows: Range<Int>, into values: inout MutableSpan<Int64>, at first: Int = 0) {
    write(rows, into: &values, at: first)
  }

  /// Adds the numbers of some rows to an output.
  public func append(_ rows: Range<Int>, to output: inout OutputSpan<Int32>) {
    add(rows, less: 0, to: &output)
  }

  /// Adds the numbers of some rows to an output.
  public func append(_ rows: Range<Int>, to output: inout OutputSpan<Int64>) {
    add(rows, less: 0, to: &output)
  }

  /// Adds how far the numbers of some rows are above another one, which none is below.
  public func append(_ rows: Range<Int>, less base: Int64, to output: inout OutputSpan<UInt8>) {
    add(rows, less: base, to: &output)
  }

  /// Adds how far the numbers of some rows are above another one, which none is below.
  public func append(_ rows: Range<Int>, less base: Int64, to output: inout OutputSpan<UInt16>) {
    add(rows, less: base, to: &output)
  }

  /// Adds how far the numbers of some rows are above another one, which none is below.
  public func append(_ rows: Range<Int>, less base: Int64, to output: inout OutputSpan<UInt32>) {
    add(rows, less: base, to: &output)
  }

  /// Adds how far the numbers of some rows are above another one, which none is below.
  public func append(_ rows: Range<Int>, less base: Int64, to output: inout OutputSpan<UInt64>) {
    add(rows, less: base, to: &output)
  }

  /// All numbers; of those that do not fit the highest bits are lost.
  func unpacked<Value: FixedWidthInteger>() -> [Value] {
    var values = [Value](repeating: 0, count: count)
    var output = values.mutableSpan
    write(0..<count, into: &output, at: 0)
    return values
  }

  @inline(__always)
  private func write<Value: FixedWidthInteger>(
    _ rows: Range<Int>, into values: inout MutableSpan<Value>, at first: Int
  ) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
    precondition(first >= 0 && first + rows.count <= values.count)
    let low = Value(truncatingIfNeeded: lowest)
    switch distances {
    case .equal: for row in 0..<rows.count { values[first + row] = low }
    case .bytes(let own): PackedColumn.write(own.span.extracting(rows), low, &values, first)
    case .pairs(let own): PackedColumn.write(own.span.extracting(rows), low, &values, first)
    case .quads(let own): PackedColumn.write(own.span.extracting(rows), low, &values, first)
    case .all(let own): PackedColumn.write(own.span.extracting(rows), low, &values, first)
    }
  }

  @inline(__always)
  private static func write<Value: FixedWidthInteger, Distance: FixedWidthInteger>(
    _ distances: Span<Distance>, _ low: Value, _ values: inout MutableSpan<Value>, _ first: Int
  ) {
    for row in distances.indices {
      values[first + row] = low &+ Value(truncatingIfNeeded: distances[row])
    }
  }

  @inline(__always)
  private func add<Value: FixedWidthInteger>(
    _ rows: Range<Int>, less base: Int64, to output: inout OutputSpan<Value>
  ) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= count)
    let low = Value(truncatingIfNeeded: lowest &- base)
    switch distances {
    case .equal: output.append(repeating: low, count: rows.count)
    case .bytes(let own): PackedColumn.add(own.span.extracting(rows), low, to: &output)
    case .pairs(let own): PackedColumn.add(own.span.extracting(rows), low, to: &output)
    case .quads(let own): PackedColumn.add(own.span.extracting(rows), low, to: &output)
    case .all(let own): PackedColumn.add(own.span.extracting(rows), low, to: &output)
    }
  }

  @inline(__always)
  private static func add<Value: FixedWidthInteger, Distance: FixedWidthInteger>(
    _ distances: Span<Distance>, _ low: Value, to output: inout OutputSpan<Value>
  ) {
    for row in distances.indices {
      output.append(low &+ Value(truncatingIfNeeded: distances[row]))
    }
  }
}
