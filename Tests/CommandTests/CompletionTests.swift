import Foundation
import Testing

/// Shell completion follows from the registry of options.
///
/// The argument parser is fed with a mirror, which is a detail of the parser: these tests fail where
/// a new version of it no longer looks there.
@Suite struct CompletionTests {
  /// What bash offers after some words, of which the last one is not complete.
  private func offered(_ words: String...) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write("grid.csv", "segment,r,f\n")
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      compopt() { :; }
      source <("$HOLDFAST" --generate-completion-script bash)
      COMP_WORDS=(holdfast \(list))
      COMP_CWORD=\(words.count)
      COMP_LINE="holdfast \(words.joined(separator: " "))"
      COMP_POINT=${#COMP_LINE}
      _holdfast holdfast "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let result = try Command.shell(script, in: folder.url)
    return result.output.split(separator: "\n").map {
      String($0).trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func `bash offers the options of the analyses`() throws {
    let offered = try offered("run", "--p")
    #expect(offered.contains("--payback-months"))
    #expect(offered.contains("--preset"))
  }

  @Test func `bash offers the values of an option`() throws {
    #expect(try offered("run", "--cohort", "") == ["month", "quarter", "year"])
    #expect(try offered("run", "--only", "rfm_t") == ["rfm_thresholds"])
    #expect(try offered("run", "--segment-grid", "gr") == ["grid.csv"])
    #expect(try offered("run", "--help", "mod") == ["models"])
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `every option is in the script`(
    shell: String
  ) throws {
    let script = try Command.run(["--generate-completion-script", shell]).output
    let options = try Command.run(["list", "options"]).output.split(separator: "\n")
      .filter { $0.hasPrefix("  --") }.map { $0.split(separator: " ")[0] }
    #expect(options.count > 90)
    for option in options {
      #expect(script.contains(option.dropFirst(shell == "fish" ? 2 : 0)), "\(shell): \(option)")
    }
  }
}
