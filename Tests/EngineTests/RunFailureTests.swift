import Customers
import Decoding
import Engine
import Ingest
import Testing

/// Errors of other modules become a kind of failure and full sentences.
@Suite struct RunFailureTests {
  static let failures: [(error: any Error & Sendable, code: Int32, message: String)] = [
    (
      LedgerError.tooMany(.orders, most: 2_147_483_647), 65,
      "There are more than 2147483647 orders, the most that one run can count. Read a shorter time "
        + "with --from and --as-of, or split the customers over several runs."
    ),
    (
      LedgerError.overflow(customer: "anna"), 65,
      "The amounts add up to more than can be counted exactly (about 461 trillion). The customer "
        + "with the largest share is 'anna'. Check the unit of the amounts."
    ),
    (
      IngestError.tooManyTexts(most: 2_147_483_647), 65,
      "A column has more than 2147483647 different ids or texts, the most that one run can count. "
        + "Read a shorter time with --from, or split the customers over several runs."
    ),
    (
      InputError.changed(path: "customers.csv"), 74,
      "The file 'customers.csv' was changed while it was read. Run again when it is complete."
    ),
    (
      InputError.fileTooLarge(path: "list.txt", limit: 64), 64,
      "The file 'list.txt' is larger than 64 MiB. Check that it is the one you meant."
    ),
    (
      PublicationError.busy(path: "report"), 75,
      "Another run is writing 'report'. Try again when it has finished."
    ),
  ]

  @Test(arguments: failures.indices) func `every failure has its code and its words`(index: Int) {
    let (error, code, message) = Self.failures[index]
    let failure = RunFailure(error)
    #expect(failure.kind.exitCode == code)
    #expect(failure.message == message)
  }
}
