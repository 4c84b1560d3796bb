import Columns
import Foundation
import Testing

@testable import Ingest
@testable import Values

/// The files of the built-in presets, and how the text of a preset is read.
@Suite struct PresetTests {
  @Test func everyBuiltInPresetIsWhole() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Ingest/Presets/Data")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .map { String($0.prefix { $0 != "." }) }
    let names = Preset.builtIn.map(\.name)
    #expect(Set(names) == Set(files))
    #expect(Set(names).count == names.count)
    for preset in Preset.builtIn {
      #expect(preset.name.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(!preset.title.isEmpty && !preset.signature.isEmpty, "\(preset.name)")
      #expect(preset.columns[.date] != nil && preset.columns[.orderId] != nil, "\(preset.name)")
      #expect(preset.columns[.customerId] != nil || !preset.advice.isEmpty, "\(preset.name)")
      #expect(
        preset.columns[.amount] != nil
          || preset.columns[.quantity] != nil && preset.columns[.unitPrice] != nil)
      #expect(preset.dateFormat == nil || DateFormat(preset.dateFormat ?? "") != nil)
    }
  }

  @Test func aPresetIsReadFromItsLines() throws {
    let preset = try Preset(
      name: "my-shop",
      text: """
        # A comment

        title: Our own shop
        header: "Order #, Total | Sum, Mail"
        customer_id: Mail
        order_id: "Order #"  # quoted, since it holds the sign of comments
        amount: Total | Sum - Tax? + Tip # the rest is a comment
        refund: Back * Net / Gross | Total
        amount_per: order
        fill_down: yes
        counts: Paid, Done
        excluded: Open
        refund_status: Money back
        guest: 0, guest
        date_format: dmy
        decimal: comma
        advice: Ask us.
        """)
    #expect(preset.title == "Our own shop")
    #expect(preset.signature.map(\.text) == ["Order #", "Total | Sum", "Mail"])
    #expect(preset.columns[.orderId]?.text == "Order #")
    let amount = try #require(preset.columns[.amount])
    #expect(amount.terms.map(\.header.names) == [["Total", "Sum"], ["Tax"], ["Tip"]])
    #expect(amount.terms.map(\.isSubtracted) == [false, true, false])
    #expect(amount.terms.map(\.isOptional) == [false, true, false])
    #expect(amount.share == nil)
    let refund = try #require(preset.columns[.refund]?.share)
    #expect(refund.part.names == ["Net"] && refund.whole.names == ["Gross", "Total"])
    #expect(preset.amountPerOrder && preset.fillsDown)
    #expect(
      preset.statuses == [
        "paid": .counts, "done": .counts, "open": .excluded, "money back": .refund,
      ])
    #expect(preset.guests == ["0", "guest"])
    #expect(preset.dateFormat == "dmy" && preset.decimal == .comma && preset.advice == "Ask us.")
  }

  /// A text that is no preset, the line to blame, and what is said.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let message: String

    var testDescription: String { text }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      text: "title: A\nnonsense", line: 2, message: "'nonsense' is not of the form \"key: value\"."),
    Mistake(
      text: "title: \"A", line: 1, message: "'title: \"A' is not of the form \"key: value\"."),
    Mistake(
      text: "title:", line: 1, message: "title has no value. Give one, or leave the line out."),
    Mistake(text: "title: A\n\ntitle: B", line: 3, message: "title is given twice. Keep one."),
    Mistake(
      text: "acquired_on: A", line: 1,
      message:
        "a preset has no key acquired_on. Its keys are title, header, amount_per, fill_down, "
        + "counts, excluded, refund_status, guest, date_format, decimal, advice, customer_id, date, "
        + "amount, quantity, unit_price, order_id, product_id, category, cost, unit_cost, profit, "
        + "discount, refund, currency, channel, status."),
    Mistake(
      text: "fill_down: perhaps", line: 1, message: "fill_down: 'perhaps' is not no or yes."),
    Mistake(
      text: "decimal: .", line: 1, message: "decimal: '.' is not comma or point."),
    Mistake(
      text: "header: A, | B", line: 1,
      message: "header: 'A, | B' is not a list of headers with commas between."),
    Mistake(
      text: "counts: a\nexcluded: b, A", line: 2,
      message: "the status 'a' has two meanings. Keep one."),
    Mistake(
      text: "amount: Total - ", line: 1,
      message: "amount: 'Total -' cannot be read. Write one header, a sum such as "
        + "Total - Tax - Shipping?, or a share such as Refunded * Subtotal / Total, with blanks "
        + "around the signs."),
    Mistake(
      text: "date: Day + Time", line: 1,
      message: "date: 'Day + Time' adds up headers, but this column holds no numbers. Name one."),
  ]

  @Test(arguments: mistakes)
  func mistakesNameTheirLine(_ mistake: Mistake) throws {
    let error = try #require(throws: PresetError.self) {
      try Preset(name: "my-shop", text: mistake.text)
    }
    #expect(error.line == mistake.line)
    #expect(error.message == mistake.message)
  }

  @Test(arguments: ["", "-", "A *", "A * B", "A * B / C / D", "A * B / C * D", "A | ", "+ A"])
  func termsThatCannotBeRead(_ text: String) {
    #expect(ColumnTerms(text) == nil)
  }

  @Test func signsWithoutBlanksBelongToTheHeader() throws {
    let terms = try #require(ColumnTerms("收货人手机号/提货人手机号 |  Kunden-Nr.   (neu)"))
    #expect(terms.terms.map(\.header.names) == [["收货人手机号/提货人手机号", "Kunden-Nr. (neu)"]])
    #expect(!terms.isCompound)
  }

  @Test func anOwnPresetTakesThePlaceOfABuiltInOne() {
    var own = Preset(name: "shopify")
    own.title = "Ours"
    let all = Preset.all(own: [own])
    #expect(all.count == Preset.builtIn.count)
    #expect(all.filter { $0.name == "shopify" }.map(\.title) == ["Ours"])
  }
}
