import Testing

@testable import Engine

/// How much memory a process may use, from the texts of the system.
@Suite struct MemoryLimitTests {
  private static let meminfo = "MemTotal: 16000000 kB\nMemFree: 100 kB\nMemAvailable: 8000000 kB\n"

  private func limit(_ files: [String: String], _ resources: [Int?] = []) -> Int? {
    MemoryLimit.bytes(resourceLimits: resources) { files[$0] }
  }

  @Test func `what is available counts where there is no limit`() {
    #expect(limit(["/proc/meminfo": MemoryLimitTests.meminfo]) == 8_192_000_000)
    #expect(limit([:]) == nil)
  }

  @Test func `the smallest limit of a group and of those above it counts`() {
    let files = [
      "/proc/meminfo": MemoryLimitTests.meminfo,
      "/proc/self/cgroup": "0::/shop/night\n",
      "/sys/fs/cgroup/shop/night/memory.max": "max\n",
      "/sys/fs/cgroup/shop/memory.max": "536870912\n",
      "/sys/fs/cgroup/memory.max": "1073741824\n",
    ]
    #expect(limit(files) == 512 << 20)
    let larger = files.merging(["/sys/fs/cgroup/shop/night/memory.max": "805306368\n"]) { $1 }
    #expect(limit(larger) == 512 << 20)
  }

  @Test func `groups of version 1 are found by the name of the controller`() {
    let files = [
      "/proc/meminfo": MemoryLimitTests.meminfo,
      "/proc/self/cgroup": "5:cpu,cpuacct:/a\n4:memory:/job\n0::/\n",
      "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "1000000\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
    ]
    #expect(limit(files) == 1_000_000)
  }

  @Test func `of a limit of addresses what is mapped is gone`() {
    let files = ["/proc/self/status": "Name:\tholdfast\nVmSize:\t  1000 kB\nVmHWM:\t 7 kB\n"]
    #expect(limit(files, [nil, 3_024_000]) == 2_000_000)
    #expect(limit(files, [1_000]) == 0)
  }

  private static let sizes: [(text: String, bytes: Int)] = [
    ("500M", 524_288_000), ("8G", 8_589_934_592), ("8GiB", 8_589_934_592),
    ("8gb", 8_589_934_592), ("1T", 1_099_511_627_776), ("20k", 20_480), ("4096", 4_096),
  ]

  @Test(arguments: sizes) func `sizes are read as people write them`(text: String, bytes: Int) {
    #expect(MemoryLimit.bytes(text) == bytes)
  }

  @Test(arguments: ["", "0", "G", "-1G", "1.5G", "8X", "99999999999T", "8ib"])
  func `anything else is no size`(text: String) {
    #expect(MemoryLimit.bytes(text) == nil)
  }
}
