internal import Columns
internal import Parallelism

extension PopulationPlan {
  func generate(
    workers: Workers, sink: (_ file: String, _ bytes: [UInt8]) throws -> Void
  ) throws -> GenerationReport {
    let files = PopulationFiles(population: try SimulatedPopulation(self, workers: workers))
    var report = GenerationReport()
    report.files = 3
    func hand(_ name: String, _ bytes: [UInt8]) throws {
      report.bytes += bytes.count
      try sink(name, bytes)
    }
    let grid = Grid(rows: customers)
    try hand("transactions.csv", ExportBuffer(header: Self.transactionHeader).bytes)
    try inWaves(grid, workers) {
      files.transactions(grid[$0])
    } take: { piece in
      report.rows += piece.rows
      report.revenue.units += piece.cents * 100
      try hand("transactions.csv", piece.bytes)
    }
    try hand("truth.csv", ExportBuffer(header: Self.truthHeader).bytes)
    try inWaves(grid, workers) {
      files.truth(grid[$0])
    } take: {
      try hand("truth.csv", $0)
    }
    try hand("parameters.csv", files.parameters)
    return report
  }

  /// Makes the pieces of a file, as many together as keep the threads busy, and takes them in
  /// order.
  private func inWaves<Piece: Sendable>(
    _ grid: Grid, _ workers: Workers, make: @Sendable (Int) -> Piece,
    take: (Piece) throws -> Void
  ) throws {
    let wave = 2 * workers.count
    for first in stride(from: 0, to: grid.count, by: wave) {
      let pieces = workers.map(min(wave, grid.count - first)) { make(first + $0) }
      for piece in pieces { try take(piece) }
    }
  }
}
