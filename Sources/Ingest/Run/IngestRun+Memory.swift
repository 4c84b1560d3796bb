import Columns
import Decoding
import Parallelism

extension IngestRun {
  /// How many times the memory that may be used an estimate for the whole input must reach to stop
  /// the run: of what is still to be read fewer lines may count.
  private static let margin = 1.5

  /// Makes sure that the texts of another wave of chunks still have codes in each worker's
  /// dictionaries.
  private func checkTexts() throws(IngestError) {
    // Of a wave a worker may get every chunk, and each text of them may be a new one.
    let wave = min(options.mostTexts / 8, 1 << 28)
    for lines in readers.map(\.rows.kept) {
      guard lines.textCounts.allSatisfy({ $0 <= options.mostTexts - wave }) else {
        throw .tooManyTexts(most: options.mostTexts)
      }
    }
  }

  /// Makes sure that what has been read fits into memory to the end of the run, and that what is
  /// still to be read has a chance to.
  ///
  /// - Parameter done: how many bytes of the files have been read.
  func checkMemory(done: Int) throws(IngestError) {
    try checkTexts()
    guard let budget = options.memory else { return }
    let size = Double(files.reduce(0) { $0 + $1.size })
    // Behind the last day that counts there may be any number of lines that are not kept.
    let share = options.asOf == nil ? min(1, max(1, Double(done)) / max(1, size)) : 1
    let limit = Double(budget.bytes)
    var estimate = estimate()
    guard bytes(estimate.whole(share: share), budget) > limit else { return }
    // Only now: distinguishing the customers of the workers takes a moment.
    estimate.customers = Double(
      try MergedTexts(
        dictionaries(\.customers), keepsTexts: false, most: options.mostTexts, workers: workers
      ).count)
    let soFar = bytes(estimate, budget)
    guard soFar <= limit else {
      throw tooLarge(budget, needed: soFar, isWhole: Double(done) >= size)
    }
    let whole = bytes(estimate.whole(share: share), budget)
    let fixed = fixedBytes(budget)
    guard whole - fixed > (limit - fixed) * IngestRun.margin else { return }
    throw tooLarge(budget, needed: whole, of: share)
  }

  /// The estimate for what has been read, with each customer counted for every worker that met it.
  private func estimate() -> MemoryEstimate {
    var estimate = committed.memory
    for lines in readers.map(\.rows.kept) {
      estimate.customers += Double(lines.customers.dictionary.count)
      estimate.texts += Double(lines.textCounts.reduce(0, +))
    }
    return estimate
  }

  private func bytes(_ estimate: MemoryEstimate, _ budget: MemoryBudget) -> Double {
    estimate.bytes(perCustomer: budget.bytesPerCustomer, workers: workers.count)
      + Double(budget.bytesOfAnalyses)
  }

  /// What is needed whatever is read.
  private func fixedBytes(_ budget: MemoryBudget) -> Double {
    MemoryEstimate.fixedBytes(workers.count) + Double(budget.bytesOfAnalyses)
  }

  /// The error, with the rows that fit: memory beyond what is needed anyway goes by the row.
  private func tooLarge(
    _ budget: MemoryBudget, needed: Double, isWhole: Bool = true, of share: Double = 1
  ) -> IngestError {
    let rows = Double(committed.rows.reduce(0, +)) / share
    let fixed = fixedBytes(budget)
    let fitting = rows * max(0, Double(budget.bytes) - fixed) / max(1, needed - fixed)
    return .tooLargeForMemory(
      available: budget.bytes, needed: Int(needed), isWhole: isWhole, rowsThatFit: Int(fitting))
  }
}
