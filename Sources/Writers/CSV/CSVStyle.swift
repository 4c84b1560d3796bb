/// A dialect of CSV: who is going to read the file.
public enum CSVStyle: String, Sendable, CaseIterable {
  /// For programs: UTF-8 without a mark, comma, decimal point, LF.
  case plain
  /// For Excel in a country with a decimal point. Excel reads a CSV file as UTF-8 only if it starts
  /// with a byte order mark, and separates cells by the comma of such a country. Lines end with
  /// CRLF, as RFC 4180 says and Excel itself writes.
  case excel
  /// For Excel in Germany and other countries with a decimal comma, whose list separator is the
  /// semicolon: byte order mark, semicolon, decimal comma, CRLF.
  case excelGerman = "excel-de"

  var delimiter: UInt8 { UInt8(ascii: self == .excelGerman ? ";" : ",") }
  var decimalMark: UInt8 { UInt8(ascii: self == .excelGerman ? "," : ".") }
  var lineEnd: [UInt8] { self == .plain ? [10] : [13, 10] }
  var byteOrderMark: [UInt8] { self == .plain ? [] : [0xEF, 0xBB, 0xBF] }
}
