import Columns
import Engine
import Testing

/// Which warnings are told, in how many lines, and which fail a run.
@Suite struct WarningPolicyTests {
  private func warnings(_ codes: [Warning.Code]) -> [Warning] {
    codes.enumerated().map { Warning($1, "Sentence \($0).") }
  }

  @Test func `each kind is one line with the number of others like it`() {
    let policy = WarningPolicy()
    #expect(policy.lines([]) == [])
    #expect(
      policy.lines(warnings([.leftover, .roundedMoney, .leftover, .rejectedRows, .leftover])) == [
        "Sentence 0. manifest.json lists 2 more like it. [leftover]",
        "Sentence 1. [rounded_money]", "Sentence 3. [rejected_rows]",
      ])
    #expect(
      policy.lines(warnings([.leftover, .leftover])) == [
        "Sentence 0. manifest.json lists 1 more like it. [leftover]"
      ])
  }

  @Test func `at most ten kinds are told, and the others counted by name`() {
    let ten = Array(Warning.Code.allCases.prefix(10))
    #expect(WarningPolicy().lines(warnings(ten)).count == 10)
    let twelve = Array(Warning.Code.allCases.prefix(12))
    let lines = WarningPolicy().lines(warnings(twelve))
    #expect(lines.count == 11)
    #expect(
      lines.last
        == "2 other kinds of warning in manifest.json: \(twelve[10].rawValue), "
        + "\(twelve[11].rawValue).")
  }

  @Test func `ignored kinds are neither told nor do they fail a run`() {
    var policy = WarningPolicy()
    policy.failing = Set(Warning.Code.allCases)
    policy.ignored = [.leftover]
    let given = warnings([.leftover, .roundedMoney, .roundedMoney])
    #expect(policy.failures(given) == [.roundedMoney])
    #expect(policy.lines(given).count == 1)
    #expect(WarningPolicy().failures(given) == [])
  }

  @Test func `every code has a meaning that is a sentence`() {
    let meanings = Warning.Code.allCases.map(\.meaning)
    #expect(meanings.allSatisfy { $0.hasSuffix(".") && $0.count > 20 })
    #expect(Set(meanings).count == meanings.count)
  }
}
