import Options

/// The texts for guides that follow from the registry.
extension OptionRegistry {
  /// The table of the README.
  var markdown: String {
    let rows = options.map { option in
      let takes = option.form.shape == .flag ? "" : option.expected
      return
        "| `\(option.spelling.escapedForTable)` | \(option.sentence.escapedForTable) | "
        + "\(takes.escapedForTable) | \((option.defaultRemarkText ?? "").escapedForTable) |"
    }
    return "| option | what it does | takes | default |\n|---|---|---|---|\n"
      + rows.joined(separator: "\n")
  }

  /// The manual page of `holdfast run`, in the macros of man(7).
  var manual: String {
    """
    .TH HOLDFAST-RUN 1 "" "Holdfast" "User Commands"
    .SH NAME
    holdfast\\-run \\- read exports and write a report directory
    .SH SYNOPSIS
    .B holdfast run
    .IR INPUT " ..."
    .B \\-\\-out
    .I DIR
    .RI [ OPTIONS ]
    .SH DESCRIPTION
    Reads transaction exports (CSV) and writes result tables. An
    .I INPUT
    is a file, a directory, a pattern, or \\- for standard input.
    .PP
    Options on the command line win over the environment, the environment over the configuration
    file.
    .SH OPTIONS
    \(topics.map(manual).joined(separator: "\n"))
    .SH EXIT STATUS
    0 done; 1 too many rejected rows; 64 wrong usage; 65 data unusable; 66 no input; 73 cannot
    write; 74 input/output error; 75 busy, try again; 78 wrong configuration; 129, 130
    and 143 after SIGHUP, SIGINT and SIGTERM.
    """
  }

  private func manual(_ topic: OptionTopic) -> String {
    let entries = options(of: topic).map { option in
      var text = ".TP\n.B \(option.spelling.escapedForManual)\n\(option.sentence.escapedForManual)"
      if option.form.shape != .flag { text += "\nTakes \(option.expected.escapedForManual)." }
      if let remark = option.defaultRemarkText {
        text += "\nDefault: \(remark.escapedForManual)."
      }
      return text + "\nVariable: \(option.variable)."
    }
    return ".SS \(topic.title)\n" + entries.joined(separator: "\n")
  }
}

extension String {
  /// The text in a cell of a Markdown table.
  fileprivate var escapedForTable: String { replacing("|", with: "\\|") }

  /// The text in a manual page: hyphens that can be typed, and ASCII alone.
  fileprivate var escapedForManual: String {
    replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
      .replacing("…", with: "...")
  }
}
