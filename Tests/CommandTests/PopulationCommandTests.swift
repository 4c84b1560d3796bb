import Foundation
import Testing

/// `holdfast generate population`: what it writes, and that it can be read.
@Suite struct PopulationCommandTests {
  @Test func `a population is written, and its transactions can be run`() throws {
    let folder = try TemporaryFolder()
    let generated = try Command.run(
      [
        "generate", "population", "--model", "pareto-nbd", "--beta", "20", "--customers", "300",
        "--days", "200", "--out", "made",
      ], in: folder.url)
    #expect(generated.code == 0, "\(generated.messages)")
    #expect(generated.messages.contains("made: 3 files"))
    #expect(folder.names("made").sorted() == ["parameters.csv", "transactions.csv", "truth.csv"])
    let parameters = try #require(folder.text("made/parameters.csv"))
    #expect(parameters.hasPrefix("parameter,value\nmodel,pareto-nbd\nr,0.553\n"))
    #expect(parameters.contains("\nbeta,20.0\n") && parameters.contains("\nentry_days,84\n"))
    let truth = try #require(folder.text("made/truth.csv")).split(separator: "\n")
    #expect(truth.count == 301)
    let run = try Command.run(
      ["run", "made/transactions.csv", "--out", "report", "--only", "summary"], in: folder.url)
    #expect(run.code == 0 && run.messages.contains("300 customers from 2023-01-01"))
    let again = try Command.run(
      [
        "generate", "population", "--model", "pareto-nbd", "--beta", "20", "--customers", "300",
        "--days", "200", "--out", "again",
      ], in: folder.url)
    #expect(again.code == 0)
    for name in folder.names("made") {
      #expect(folder.text("made/\(name)") == folder.text("again/\(name)"))
    }
  }

  @Test func `short observations spread first purchases over all of their days`() throws {
    let folder = try TemporaryFolder()
    let result = try Command.run(
      ["generate", "population", "--customers", "50", "--days", "30", "--out", "short"],
      in: folder.url)
    #expect(result.code == 0, "\(result.messages)")
    let parameters = try #require(folder.text("short/parameters.csv"))
    #expect(parameters.contains("\nentry_days,30\n"))
  }

  @Test func `a folder with files is not touched`() throws {
    let folder = try TemporaryFolder()
    try folder.write("full/notes.txt", "mine")
    let result = try Command.run(["generate", "population", "--out", "full"], in: folder.url)
    #expect(result.code == 73 && result.messages.contains("full is not empty"))
    #expect(folder.names("full") == ["notes.txt"])
  }
}
