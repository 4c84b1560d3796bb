import Kernels
import Platform

/// Runs one kernel a number of times, for whoever counts its instructions.
///
///     KernelDriver               tells the kernels and the rows of one run
///     KernelDriver NAME TIMES    runs one; exits with 1 where its answer is wrong
@main struct KernelDriver {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first, let times = arguments.dropFirst().first.flatMap({ Int($0) })
    else {
      for kernel in KernelList.all { print("\(kernel.name),\(kernel.rows)") }
      return
    }
    guard let kernel = KernelList.all.first(where: { $0.name == name }) else {
      print("There is no kernel \(name).")
      exit(64)
    }
    guard try isRight(kernel, times: times) else {
      print("The answer of \(name) is wrong.")
      exit(1)
    }
  }

  private static func isRight<Work: Kernel>(_ kernel: Work.Type, times: Int) throws -> Bool {
    let work = try kernel.init()
    for _ in 1..<times { _ = try work.run() }
    return work.isRight(try work.run())
  }
}
