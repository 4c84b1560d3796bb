import Benchmark
import Kernels

/// The kernels whose instructions are counted, and some that need the inside of a module.
private let kernels: [any Kernel.Type] =
  [Splitting.self, Dates.self, Numbers.self, Quantiles.self] + KernelList.all

/// How many rows, keys, lines or customers are done in a second.
private let rowsPerSecond = BenchmarkMetric.custom("Rows a second", polarity: .prefersLarger)

/// Called by the generated main program.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, rowsPerSecond],
    warmupIterations: 3, maxDuration: .seconds(2))
  for kernel in kernels { register(kernel) }
}

/// Makes a benchmark of a kernel: data before, the check of the answer behind what is measured.
private func register<Work: Kernel>(_ kernel: Work.Type) {
  Benchmark(kernel.name) { (benchmark: Benchmark, work: Work) in
    let clock = ContinuousClock()
    benchmark.startMeasurement()
    let start = clock.now
    let answer = try work.run()
    let seconds = (clock.now - start) / .seconds(1)
    benchmark.stopMeasurement()
    benchmark.measurement(rowsPerSecond, Int(Double(kernel.rows) / seconds))
    // Each run does the same: the first answer stands for all.
    if benchmark.currentIteration == 0, !work.isRight(answer) {
      benchmark.error("The answer of \(kernel.name) is wrong.")
    }
  } setup: {
    try kernel.init()
  }
}
