private import Platform

extension InputError {
  /// What is wrong, where, and what to do, in plain English.
  public var message: String {
    switch self {
    case .noInput(let path):
      "No input: no file, directory or pattern matches '\(path)'."
    case .cannotOpen(let path, let code):
      "\(path.asFile) cannot be opened: \(systemMessage(code))."
    case .cannotExamine(let path, let code):
      """
      \(path.quoted) belongs to the input, but it cannot be examined: \(systemMessage(code)). Make it \
      accessible, or move it out of the input, and run again.
      """
    case .cannotList(let path, let code):
      """
      The directory '\(path)' cannot be read: \(systemMessage(code)). No report is made from a part \
      of the files. Make the directory readable, or move it out of the input, and run again.
      """
    case .danglingLink(let path, let target):
      """
      '\(path)' is a symbolic link to '\(target)', which does not exist. Restore the target, or \
      remove the link, and run again.
      """
    case .isReport(let path):
      """
      No input: '\(path)' is an earlier report, which is not read as exports. To read one of its \
      tables, name the file.
      """
    case .emptyDirectory(let path):
      """
      No input: the directory '\(path)' contains no .csv, .tsv or .txt file, compressed or not. \
      To read a file with another ending, give its own path.
      """
    case .standardInputIsTerminal:
      """
      Standard input is a terminal. '-' reads an export from a pipe or a file, for example \
      'gzip -dc sales.csv.gz | holdfast run - --out report'.
      """
    case .standardInputTwice: "Standard input ('-') can be read only once. Give '-' once."
    case .cannotKeep(let path, let folder, let code):
      """
      The data from \(path.quoted) cannot be kept in '\(folder)': \(systemMessage(code)). \
      Make room there, or name another folder in TMPDIR.
      """
    case .isDirectory(let path): "\(path.asSubject) is a directory. Name a file."
    case .notRegular(let path):
      "'\(path)' is a pipe or a device. Save its data to a file, and name that file."
    case .readFailed(let path, let code):
      "Reading \(path.quoted) failed: \(systemMessage(code))."
    case .becameShorter(let path):
      "\(path.asFile) became shorter while it was read. Run again when it is complete."
    case .changed(let path):
      "\(path.asFile) was changed while it was read. Run again when it is complete."
    case .vanished(let path):
      "\(path.asFile) disappeared during the run. Run again when it is back."
    case .fileTooLarge(let path, let limit):
      "\(path.asFile) is larger than \(limit) MiB. Check that it is the one you meant."
    case .cannotUnpack(let path, let compression, let fault):
      "\(path.asFile) \(fault.predicate(compression))"
    case .unknownEncoding(let path, let name):
      """
      \(path.asFile) is text in \(name), which the iconv of this system does not know. Install its \
      further encodings (on Fedora: glibc-gconv-extra), save the file as UTF-8, or give another \
      --encoding.
      """
    case .undecidedEncoding(let path, let names):
      """
      \(path.asFile) is not UTF-8, and its characters do not show what it is. Name its encoding, for \
      example --encoding \(names.first ?? "windows-1251"). Its bytes fit \
      \((names + ["GB18030 (Chinese)", "windows-1251 (Cyrillic)"]).joined(separator: ", ")).
      """
    case .foreignContent(let path, let content): "\(path.asFile) \(content.predicate)"
    case .cancelled: "The run was cancelled."
    }
  }
}

extension PackingFault {
  /// The rest of a sentence about a file: what is wrong with it and what to do.
  fileprivate func predicate(_ compression: Compression) -> String {
    let tool = compression == .gzip ? "gzip" : "zstd"
    return switch self {
    case .truncated:
      "ends in the middle of its compressed data (\(tool)). It is incomplete; download it again."
    case .corrupt:
      "contains damaged compressed data; '\(tool) -t' reports the same. Download it again."
    case .trailingBytes:
      """
      has other data after its compressed data (\(tool)). Download it again, or decompress it \
      yourself if you do not need that data.
      """
    case .windowTooLarge:
      """
      is compressed with a window of more than 128 MiB. Decompress it yourself: \
      'unzstd --long=31'.
      """
    }
  }
}

extension ForeignContent {
  /// The rest of a sentence about a file: what it is and what to do.
  fileprivate var predicate: String {
    switch self {
    case .packedTwice: "is compressed twice. Decompress it once (gunzip or unzstd)."
    case .zip:
      """
      is a ZIP archive or a spreadsheet workbook, which cannot be read. Unpack it, or save the \
      sheet as CSV in UTF-8.
      """
    case .oldWorkbook:
      """
      is an Excel workbook (.xls), whatever its name ends with. It cannot be read: save the sheet as \
      CSV in UTF-8.
      """
    case .pdf: "is a PDF document, not an export. Export the orders as CSV."
    case .image: "is an image, not an export. Check that you named the right file."
    case .html:
      """
      is a page of HTML, as which some systems save their .xls files. Open it in a spreadsheet, and \
      save it as CSV in UTF-8.
      """
    case .binary:
      "is not text: its first line contains NUL bytes. Check that you named the right file."
    }
  }
}
