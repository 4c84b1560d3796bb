extension TransactionLines {
  /// Drops customers and other texts without a line.
  public mutating func dropUnusedTexts() {
    drop(\.customerIds, \.customer)
    for place in texts.values.indices {
      drop(\.texts.values[place], \.codes.values[place])
    }
  }

  private mutating func drop(
    _ texts: WritableKeyPath<TransactionLines, TextColumn>,
    _ column: WritableKeyPath<LineBlock, [Int32]>
  ) {
    var places = [Int32](repeating: -1, count: self[keyPath: texts].count)
    for block in blocks {
      for code in block[keyPath: column] where code >= 0 { places[Int(code)] = 0 }
    }
    guard places.contains(-1) else { return }
    let all = self[keyPath: texts]
    var kept = TextColumn()
    for row in places.indices where places[row] == 0 {
      places[row] = Int32(kept.count)
      kept.append(all.bytes[all.range(row)])
    }
    self[keyPath: texts] = kept
    for block in blocks.indices {
      var codes = blocks[block][keyPath: column]
      for row in codes.indices where codes[row] >= 0 { codes[row] = places[Int(codes[row])] }
      blocks[block][keyPath: column] = codes
    }
  }
}
