/// The version of Holdfast.
public enum Version {
  /// As printed by `--version` and written into every manifest.
  public static let current = "0.1.0"
}
