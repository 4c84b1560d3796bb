// swift-tools-version: 6.2

// The manifest is the diagram: targets in the order in which data flows, each with what it may see.
// `scripts/check` compares every import in Sources with it.

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Debug builds of the modules are optimised too; the tests would take several times as long without.
///
/// All assertions and the checks of the standard library stay. To step through the code with a
/// debugger, build with HOLDFAST_UNOPTIMISED=1. Release builds specialise the generic functions of a
/// module in those that call them.
let fast =
  strict
  + (Context.environment["HOLDFAST_UNOPTIMISED"] != nil
    ? [] : [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))])
  + [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

/// Logarithms, powers and their kin, under the same names on every system.
let elementary: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")

/// A library target of the engine, with its module guide and the strict settings.
func module(
  _ name: String, sees dependencies: [Target.Dependency] = [], links: [LinkerSetting] = [],
  resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: fast,
    linkerSettings: links)
}

/// The tests of one module; they also see the shared test support.
func tests(
  _ name: String, sees dependencies: [Target.Dependency], data: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: data, swiftSettings: strict)
}

let package = Package(
  name: "holdfast",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "holdfast", targets: ["holdfast"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries of the system
    .systemLibrary(
      name: "CLibcsv", providers: [.apt(["libcsv-dev"]), .brew(["libcsv"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    // The exchange of two directories in one step, which Swift's C library modules lack
    .target(name: "CPlatform"),
    // Comparisons of many bytes at once, as bits, which Swift's vectors lack
    .target(name: "CVectors"),

    // The C library under one name, and what all modules need of the system alike
    module("Platform"),

    // Foundations: no input or output
    module("Parallelism", sees: ["Platform"]),
    module("Statistics", sees: [elementary]),
    module("Columns", sees: ["CVectors", "Platform", "Statistics", elementary]),
    module("Models", sees: ["Statistics", "Parallelism", elementary]),
    module("Results", sees: ["Columns"]),
    module("Options", sees: ["Columns"]),

    // The way through: bytes, columns, customers, analyses, results, files
    module(
      "Decoding", sees: ["CZlib", "CZstd", "Platform", "Columns"],
      // On Linux it is part of the C library.
      links: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    module("Delimited", sees: ["CLibcsv", "CVectors", "Columns", "Decoding"]),
    module("Values", sees: ["Columns", "Statistics"]),
    module(
      "Ingest",
      sees: [
        "Platform", "Decoding", "Delimited", "Values", "Columns", "Statistics", "Parallelism",
      ],
      resources: [.embedInCode("Presets/Data")]),
    module("Customers", sees: ["Columns", "Statistics", "Parallelism"]),
    // What every analysis is made of: the study, options, tables, sentences
    module("Framework", sees: ["Customers", "Columns", "Options", "Parallelism", "Results"]),
    // What analyses share: models of purchases, labels and measures of customers, pairs of products
    module(
      "Prediction",
      sees: [
        "Framework", "Customers", "Columns", "Models", "Options", "Statistics", "Parallelism",
        elementary,
      ]),
    module(
      "Measures",
      sees: [
        "Prediction", "Framework", "Customers", "Columns", "Models", "Options", "Statistics",
        "Parallelism", "Results",
      ],
      resources: [.embedInCode("RFM/Presets")]),
    module(
      "Affinity",
      sees: ["Framework", "Customers", "Columns", "Options", "Statistics", "Parallelism"]),
    module(
      "Analyses",
      sees: [
        "Affinity", "Measures", "Prediction", "Framework", "Customers", "Columns", "Models",
        "Options", "Statistics", "Parallelism", "Results",
      ]),
    module("Writers", sees: ["Results", "Columns", "Parallelism"]),
    module("Generation", sees: ["Columns", "Statistics", "Parallelism", elementary]),
    module(
      "Engine",
      sees: [
        "CXXHash", "CPlatform", "Platform", "Decoding", "Ingest", "Customers", "Framework",
        "Measures", "Analyses", "Writers", "Results", "Options", "Columns", "Parallelism",
      ]),
    .executableTarget(
      name: "holdfast",
      dependencies: [
        "Engine", "Generation", "Platform",
        // The vocabulary in which a plan is written: options, days, formats; schemas to describe.
        "Framework", "Measures", "Analyses", "Decoding", "Delimited", "Values", "Ingest", "Options",
        "Writers", "Results", "Columns", "Parallelism",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),

    // Tests
    .target(
      name: "TestSupport",
      dependencies: [
        "Columns", "Customers", "Framework", "Prediction", "Measures", "Affinity", "Analyses",
        "Options", "Results", "Writers", "Parallelism",
        "Statistics", "Models", elementary,
      ],
      path: "Tests/TestSupport", swiftSettings: fast),
    tests(
      "FoundationsTests",
      sees: [
        "Platform", "Parallelism", "Columns", "Statistics", "Models", "Results", "Generation",
        elementary,
      ],
      data: ["References/generate.py"]),
    tests(
      "IngestTests",
      sees: [
        "Ingest", "Decoding", "Delimited", "Values", "CLibcsv", "CZlib", "CZstd", "Columns",
        "Parallelism", "Platform",
      ]),
    tests("OptionsTests", sees: ["Options", "Columns"]),
    tests("CustomersTests", sees: ["Customers", "Columns", "Parallelism"]),
    tests(
      "AnalysesTests",
      sees: [
        "Analyses", "Affinity", "Measures", "Prediction", "Framework", "Customers", "Columns",
        "Options", "Results", "Writers", "Generation", "Models", "Statistics", "Parallelism",
      ]),
    tests("WritersTests", sees: ["Writers", "Results", "Columns", "Parallelism"]),
    tests(
      "GenerationTests", sees: ["Generation", "Columns", "Statistics", "Parallelism", elementary]),
    tests(
      "EngineTests",
      sees: [
        "Engine", "Analyses", "Measures", "Framework", "Customers", "Decoding", "Values", "Ingest",
        "Options", "Columns", "Parallelism", "Platform", "Results",
      ],
      data: ["Goldens"]),
    tests("CommandTests", sees: []),
  ]
)

// The fuzz driver looks inside Ingest and shares the oracles of its tests. Only `scripts/fuzz`, which
// builds with a sanitizer, asks for it.
if Context.environment["HOLDFAST_FUZZ"] != nil {
  package.targets.removeAll { $0.type == .test }
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Ingest", "Decoding", "Delimited", "Values", "CLibcsv", "Columns", "Parallelism",
        "Statistics",
      ],
      path: "Tests",
      sources: [
        "Fuzz", "IngestTests/SequentialOracle.swift", "IngestTests/OracleOrder.swift",
        "IngestTests/BothWays.swift", "IngestTests/RandomExport.swift",
        "IngestTests/RandomChoices.swift",
      ],
      swiftSettings: strict))
}

// Kernels: parts of the engine with fixed work, for `scripts/instructions` and, with the modules, for
// the package in Benchmarks.
if Context.environment["HOLDFAST_KERNELS"] != nil {
  package.targets += [
    .target(
      name: "Kernels",
      dependencies: [
        "Analyses", "Columns", "Customers", "Decoding", "Framework", "Generation", "Ingest",
        "Measures", "Options", "Parallelism", "Platform", "Results", "Statistics", "Writers",
      ],
      path: "Tests/Kernels", swiftSettings: strict),
    .executableTarget(
      name: "KernelDriver", dependencies: ["Kernels", "Platform"], path: "Tests/KernelDriver",
      swiftSettings: strict),
  ]
  package.products += [
    .library(name: "Kernels", targets: ["Kernels"]),
    .library(
      name: "HoldfastModules",
      targets: [
        "Analyses", "Columns", "Decoding", "Delimited", "Generation", "Ingest", "Parallelism",
        "Statistics", "Values",
      ]),
  ]
}
