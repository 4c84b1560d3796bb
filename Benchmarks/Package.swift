// swift-tools-version: 6.2

// Timings of the kernels. A package of its own, so that nobody who builds Holdfast builds its
// dependency; `scripts/bench-kernels` runs it and asks the package above for the libraries below.

import PackageDescription

let package = Package(
  name: "holdfast-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "holdfast", path: ".."),
    // Without its traits: they count allocations and references by replacing functions of the C
    // library and the runtime.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "KernelBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Kernels", package: "holdfast"),
        .product(name: "HoldfastModules", package: "holdfast"),
      ],
      path: "Benchmarks/Kernels",
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
      ],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
