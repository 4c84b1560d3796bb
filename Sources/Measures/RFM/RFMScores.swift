package import Customers
package import Framework
package import Parallelism

/// Recency, frequency and monetary scores of every customer with a purchase.
package struct RFMScores: Sendable {
  /// The scored customers, by code.
  package let customers: [Int32]
  /// The scores by measure, in the order of `RFMMeasure.allCases`.
  package let measures: [MeasureScores]
  /// The number of bins of each measure.
  package let bins: Int

  package init(_ book: CustomerBook, _ scheme: RFMScheme, workers: Workers) {
    let customers = book.hasLine.indices.filter { book.hasPurchase($0) }.map { Int32($0) }
    self.customers = customers
    bins = scheme.bins
    measures = workers.map(RFMMeasure.allCases.count) { index in
      let measure = RFMMeasure.allCases[index]
      return MeasureScores(measure, measure.values(book, of: customers), scheme)
    }
  }

  /// The scores in one measure.
  package subscript(measure: RFMMeasure) -> MeasureScores {
    measures[measure == .daysSinceLast ? 0 : measure == .orders ? 1 : 2]
  }

  /// The cell of each scored customer, as `SegmentGrid` counts them.
  package var cells: [Int16] {
    let (recency, frequency) = (self[.daysSinceLast].scores, self[.orders].scores)
    let monetary = self[.revenue].scores
    return customers.indices.map { place in
      let cell = SegmentCell(
        r: Int(recency[place]), f: Int(frequency[place]), m: Int(monetary[place]))
      return Int16(cell.index(bins: bins))
    }
  }

  /// The segment of every customer of the book; the last name is that of customers with lines but
  /// without a purchase.
  package func segments(_ book: CustomerBook, _ grid: SegmentGrid) -> CustomerLabels {
    let without = Int16(grid.segments.count)
    var codes = book.hasLine.map { $0 ? without : -1 }
    for (customer, cell) in zip(customers, cells) {
      codes[Int(customer)] = grid.codes[Int(cell)]
    }
    return CustomerLabels(names: grid.segments + [SegmentGrid.noPurchase], codes: codes)
  }
}

extension Study {
  /// The recency, frequency and monetary scores on the as-of day.
  package var scores: RFMScores {
    remembered { RFMScores(book, scoring, workers: workers) }
  }
}

extension Study {
  /// The segment of every customer with a line; the last name, `no_purchase`, is that of customers
  /// with lines but without a purchase.
  package var segments: CustomerLabels {
    remembered { scores.segments(book, scoring.grid) }
  }
}

extension Study {
  /// The segment at the start of the window, from lines up to that day only, with the quantiles of
  /// that day.
  package var startSegments: CustomerLabels? {
    remembered {
      startBook.map {
        RFMScores($0, scoring, workers: workers).segments($0, scoring.grid)
      }
    }
  }
}
