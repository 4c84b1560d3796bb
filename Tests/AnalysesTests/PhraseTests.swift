import Models
import Testing

@testable import Affinity
@testable import Analyses
@testable import Framework
@testable import Prediction

/// Sentences of cells: codes with arguments, worded in one place.
@Suite struct PhraseTests {
  @Test func `arguments replace the places of the template`() {
    let days = Phrase(.rangeOfPurchaseDays, .integer(3), .integer(5))
    let basis = Phrase(.expectedByModel, .name("nbd"))
    let phrase = Phrase(.lessAverageOfPeers, .phrase(basis), .integer(30), .phrase(days))
    #expect(
      phrase.text
        == "profit expected by nbd, less the average of the 30 with 3 to 5 purchase days")
    #expect(Phrase(.chanceBelow, .number(0.25)).text == "chance of a purchase below 0.25")
  }

  @Test func `a place may come before one of a lower number`() {
    let arguments: [Phrase.Argument] = [.integer(2), .integer(7), .name("soap")]
    #expect(
      Phrase(.boughtWithInBaskets, arguments).text == "bought with soap in 2 of 7 baskets")
  }

  @Test(arguments: [(5, "0.05"), (70, "0.70"), (1_234, "12.34")])
  func `hundredths have two decimals`(hundredths: Int, text: String) {
    let phrase = Phrase(.keepingEarnsMoreFrom, .hundredths(hundredths))
    #expect(phrase.text.hasPrefix("From a cost ratio of \(text), "))
  }

  @Test func `one thing is counted in the singular`() {
    var text = PhraseText()
    let lines = CountTemplate(.oneLine, .lines)
    for count in [0, 1, 12] {
      text.add(count, lines)
      text.add(";")
    }
    #expect(text.string == "0 lines;1 line;12 lines;")
  }

  @Test func `each way in which a fit ends has its sentence`() {
    let endings = [
      FitStatus.converged, .boundary(parameter: "a", towards: .zero),
      .boundary(parameter: "r", towards: .infinity), .flat(parameter: "b"), .diverged,
      .tooFewCustomers(needed: 40), .noRepeats,
    ].map(\.phrase.text)
    #expect(Set(endings).count == endings.count)
    #expect(endings[1] == "a runs towards 0 without a best value")
    #expect(endings[3] == "the data do not determine b: very different values fit equally well")
    #expect(endings[5] == "fewer than 40 customers have a purchase")
  }

  @Test(arguments: PhraseCode.allCases)
  func `places have no gap, and both ways to write a sentence agree`(code: PhraseCode) {
    let places = code.pieces.compactMap { piece in
      if case .place(let place) = piece { place } else { nil }
    }
    #expect(Set(places) == Set(0..<code.places))
    var text = PhraseText()
    text.add(PhraseTemplate(code)) { place, text in text.add("<\(place)>") }
    let arguments = (0..<code.places).map { Phrase.Argument.name("<\($0)>") }
    #expect(text.string == Phrase(code, arguments).text)
  }
}
