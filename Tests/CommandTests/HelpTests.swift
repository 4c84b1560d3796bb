import Testing

/// The help, the lists and the guides follow from the registry of options.
@Suite struct HelpTests {
  private func names() throws -> [String] {
    try Command.run(["list", "options"]).output.split(separator: "\n")
      .filter { $0.hasPrefix("  --") }.map { String($0.split(separator: " ")[0]) }
  }

  @Test func `the short help shows common options and names the topics`() throws {
    let help = try Command.run(["run", "--help"])
    #expect(help.code == 0)
    for word in ["Usage:", "--out DIR", "--as-of DAY", "--map canonical=Header", "  models "] {
      #expect(help.output.contains(word), "\(word)")
    }
    #expect(!help.output.contains("--payback-months"))
    #expect(help.output.split(separator: "\n").count < 125)
    #expect(try Command.run(["run", "-h"]).output == help.output)
    #expect(try Command.run(["help", "run"]).output == help.output)
  }

  @Test func `help on all shows every option`() throws {
    let help = try Command.run(["run", "--help", "all"]).output
    for name in try names() {
      #expect(
        help.contains("  \(name) ") || help.contains("\(name)\n")
          || help.contains(", \(name)"), "\(name)")
    }
  }

  @Test func `help on a topic or an option says all there is to know`() throws {
    let option = """
        --discount-rate SHARE
            Annual effective discount rate of future profit, as a share. At 0, the models give
            no residual value.
            Takes a share from 0 to 1, such as 0.08.
            Default: 0.1.
            Elsewhere: key discount-rate, variable HOLDFAST_DISCOUNT_RATE.
      """
    for arguments in [["--help", "discount-rate"], ["--help=--discount-rate"]] {
      #expect(try Command.run(["run"] + arguments).output == option + "\n")
    }
    let models = try Command.run(["run", "--help", "models"]).output
    #expect(models.contains(option))
    #expect(!models.contains("--cohort"))
  }

  @Test func `lines of the help fit a terminal`() throws {
    for topic in ["all", "report", "input", "rules", "rfm", "advocacy"] {
      for line in try Command.run(["run", "--help", topic]).output.split(separator: "\n") {
        #expect(line.count <= 100, "\(line)")
      }
    }
  }

  @Test func `the guides have every option`() throws {
    let names = try names()
    let table = try Command.run(["list", "options", "--markdown"]).output
    #expect(table.hasPrefix("| option | what it does | takes | default |\n|---|---|---|---|\n"))
    #expect(table.split(separator: "\n").count == names.count + 2)
    let page = try Command.run(["list", "options", "--man"]).output
    #expect(page.hasPrefix(".TH HOLDFAST-RUN 1"))
    for name in names {
      #expect(table.contains(name))
      #expect(page.contains(name.replacing("-", with: "\\-")))
    }
    #expect(try Command.run(["list", "tables", "--man"]).code == 64)
  }
}
