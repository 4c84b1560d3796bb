/// How many customers a share or an average must rest on to be shown.
package enum SmallestBase {
  /// Under this number chance decides.
  package static let customers = 30
}
