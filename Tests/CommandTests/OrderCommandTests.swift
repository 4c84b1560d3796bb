import Foundation
import Testing

/// What whole orders, duplicates and several ids of one person do to a run.
@Suite struct OrderCommandTests {
  private static let sales = """
    order_id,customer_id,date,amount,refund,status
    1,anna,2024-01-05,30.00,10.00,refunded
    1,anna,2024-01-05,70.00,10.00,refunded
    2,ann,2024-02-05,20.00,0,paid
    3,bert,2024-02-05,5.00,,paid
    3,bert,2024-02-05,5.00,,paid
    4,carl,2024-02-06,8.00,8.00,refunded

    """

  private func folder(_ text: String = sales) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("sales.csv", text)
    try folder.write("ids.csv", "id,customer_id\nann,anna\n")
    return folder
  }

  private func run(
    _ options: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> Command.Result {
    try Command.run(
      ["run", "sales.csv", "--out", "report"] + options, in: folder.url, environment: environment)
  }

  private func used(_ folder: TemporaryFolder) -> String? {
    folder.text("report/reconciliation.csv")?.split(separator: "\n").dropFirst().first.map {
      String($0)
    }
  }

  // 30 + 70 - 10, 20, 5 + 5, and 8 - 8: carl has a line and no purchase.
  @Test func `refunds of orders count once`() throws {
    let folder = try folder()
    let result = try run([], in: folder)
    #expect(result.code == 0, "\(result.messages)")
    #expect(used(folder) == "used,,6,120.00")
    let customers = folder.text("report/customers.csv")?.split(separator: "\n").map(String.init)
    #expect(customers?.first { $0.hasPrefix("carl,") }?.hasPrefix("carl,,,0,0.00,0.00,") == true)
    #expect(folder.text("report/manifest.json")?.contains("\"with_total_or_refund\": 2") == true)
  }

  @Test func `dropped refunds are told`() throws {
    let folder = try folder()
    let result = try run(["--refunds", "drop"], in: folder)
    #expect(used(folder) == "used,,6,138.00")
    #expect(
      result.messages.contains(
        "Refunds of 2 orders, 18.00 in total, were not subtracted (--refunds drop)."))
    #expect(folder.text("report/manifest.json")?.contains("\"dropped_refund_amount\": 18") == true)
  }

  @Test func `a status without a refund is told`() throws {
    let folder = try folder()
    let result = try run(["--map", "refund="], in: folder)
    #expect(used(folder) == "used,,6,138.00")
    #expect(
      result.messages.contains(
        "3 rows with the status refunded count in full, because the export shows no refund."))
  }

  @Test func `ids become one, and the file is listed`() throws {
    let folder = try folder()
    let result = try run(["--id-map", "ids.csv"], in: folder)
    #expect(result.code == 0, "\(result.messages)")
    let customers = folder.text("report/customers.csv")?.split(separator: "\n").dropFirst() ?? []
    #expect(customers.map { $0.prefix { $0 != "," } } == ["anna", "bert", "carl"])
    #expect(folder.text("report/manifest.json")?.contains("\"option\": \"id-map\"") == true)
    try folder.write("ids.csv", "id,customer_id\nann,anna\nanna,hanna\n")
    let chain = try run(["--id-map", "ids.csv"], in: folder)
    #expect(chain.code == 65)
    #expect(chain.messages.contains("maps 'ann' to 'anna' to 'hanna', in lines 2 and 3"))
  }

  @Test func `duplicates are dropped on request alone`() throws {
    let folder = try folder()
    for (options, environment) in [
      (["--dedupe", "line"], [:]), ([], ["HOLDFAST_DEDUPE": "order_id,amount"]),
    ] as [([String], [String: String])] {
      let result = try run(options, in: folder, environment: environment)
      #expect(result.code == 0, "\(result.messages)")
      #expect(used(folder) == "used,,5,115.00")
      #expect(
        folder.text("report/reconciliation.csv")?.contains("excluded,duplicate,1,5.00\n") == true)
    }
    #expect(try run(["--dedupe", "shop"], in: folder).code == 64)
    let empty = try run(["--dedupe", ""], in: folder)
    #expect(empty.code == 64 && empty.messages.contains("names of columns"))
  }

  @Test func `two refunds of one order stop the run`() throws {
    let folder = try folder(Self.sales + "1,anna,2024-01-05,1.00,11.00,paid\n")
    let result = try run([], in: folder)
    #expect(result.code == 65)
    #expect(
      result.messages.contains(
        "The order '1' has two refunds: 10.00 (sales.csv, line 2) and 11.00 (sales.csv, line 8)."))
  }
}
