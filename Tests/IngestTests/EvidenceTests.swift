import TestSupport
import Testing

@testable import Ingest
@testable import Values

/// What follows from the cells of a column.
@Suite struct EvidenceTests {
  /// The verdict on cells that stand in lines 1, 2 and so on.
  private func verdict(_ cells: [String], dates: Bool) -> FormEvidence.Verdict {
    var evidence = FormEvidence()
    for (place, cell) in cells.enumerated() {
      let bytes = Array(cell.utf8)
      let range = 0..<bytes.count
      let forms =
        dates
        ? DateConvention.forms(bytes.span, range) : NumberConvention.forms(bytes.span, range)
      guard !forms.readable.isEmpty else { continue }
      evidence.add(forms, CellSighting(line: place + 1, text: bytes))
    }
    return evidence.verdict(dates ? .dates : .numbers)
  }

  private func cell(_ line: Int, _ text: String) -> CellSighting {
    CellSighting(line: line, text: Array(text.utf8))
  }

  @Test func numbers() {
    #expect(verdict(["1234", "x", ""], dates: false) == .open(.numbers))
    #expect(
      verdict(["5", "1,234", "0.5", "0.7"], dates: false) == .decided(.point, by: cell(3, "0.5")))
    #expect(verdict(["1,234", "1,5"], dates: false) == .decided(.comma, by: cell(2, "1,5")))
    #expect(verdict(["5", "1,234"], dates: false) == .ambiguous(.numbers, cell(2, "1,234")))
    guard case .conflict(let first, let second) = verdict(["1,234", "0.5", "0,5"], dates: false)
    else {
      Issue.record("0.5 and 0,5 exclude one another")
      return
    }
    #expect(first.first == cell(2, "0.5") && second.first == cell(3, "0,5"))
  }

  @Test func dates() {
    #expect(verdict(["x"], dates: true) == .open(.dates))
    #expect(verdict(["05.05.2025"], dates: true) == .open([.dmy, .mdy]))
    #expect(
      verdict(["05.05.2025", "03.04.2025"], dates: true)
        == .ambiguous([.dmy, .mdy], cell(2, "03.04.2025")))
    #expect(
      verdict(["03.04.2025", "25.12.2025"], dates: true)
        == .decided(.dmy, by: cell(2, "25.12.2025")))
    #expect(
      verdict(["03/04/2025", "12/25/2025"], dates: true)
        == .decided(.mdy, by: cell(2, "12/25/2025")))
    #expect(verdict(["31-OCT-2025"], dates: true) == .decided(.named, by: cell(1, "31-OCT-2025")))
    guard
      case .conflict(let first, let second) = verdict(["2025-04-03", "03.04.2025"], dates: true)
    else {
      Issue.record("a year stands first or last")
      return
    }
    #expect(first.first == cell(1, "2025-04-03") && second.first == cell(2, "03.04.2025"))
  }

  /// Parts of the evidence may be found in any order.
  @Test func theOrderOfAddingDoesNotMatter() {
    let kinds = [
      CellForms(readable: .dmy), CellForms(readable: [.dmy, .mdy], differ: true),
      CellForms(readable: [.dmy, .mdy]),
    ]
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SplitMix(seed)
      var cells = (0..<30).map { line in
        (kinds[Int(random.next() % 3)], CellSighting(file: line / 10, line: line % 10, text: []))
      }
      var straight = FormEvidence()
      for (forms, cell) in cells { straight.add(forms, cell) }
      for place in cells.indices { cells.swapAt(place, Int(random.next() % UInt64(place + 1))) }
      var shuffled = FormEvidence()
      for (forms, cell) in cells { shuffled.add(forms, cell) }
      #expect(straight.verdict(.dates) == shuffled.verdict(.dates), "seed \(seed)")
    }
  }
}
