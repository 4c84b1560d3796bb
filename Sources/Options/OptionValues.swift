/// The values of the options of a run, checked against their declarations.
///
/// A value is read and checked when it is set; `values[.paybackMonths]` costs a look-up by name.
public struct OptionValues: Sendable {
  private struct Given: Sendable {
    let setting: OptionSetting
    /// A `Held` value of the option's type.
    let held: any Sendable
  }

  private var given: [String: Given] = [:]

  /// Every option at its default.
  public init() {}

  /// The value of an option: what was given, or its default.
  public subscript<Value>(option: RunOption<Value>) -> Value {
    guard let held = given[option.name]?.held as? Held<Value> else { return option.defaultValue }
    return held.value
  }

  /// Takes the settings of one source; what a stronger source has set stays as it is.
  ///
  /// - Throws: `Refusal` that names the origin where an option does not accept its texts.
  public mutating func addWeaker(_ settings: [OptionSetting]) throws(Refusal) {
    for setting in settings where !isGiven(setting.option) { try set(setting) }
  }

  /// Sets an option after checking it.
  ///
  /// - Throws: `Refusal` that names the origin where the option does not accept the texts.
  public mutating func set(_ setting: OptionSetting) throws(Refusal) {
    do throws(OptionFault) {
      given[setting.option.name] = Given(
        setting: setting, held: try setting.option.hold(setting.texts))
    } catch {
      throw Refusal(setting, error)
    }
  }

  /// Sets an option to a text, as if it were typed on the command line.
  ///
  /// - Throws: `Refusal` where the option does not accept the text.
  public mutating func set(_ option: AnyRunOption, to text: String) throws(Refusal) {
    try set(OptionSetting(option, [text], from: .commandLine))
  }

  /// Sets what the path of an option holds, once that is read; the origin of the path is kept.
  public mutating func setContent<Content>(
    _ option: RunOption<Content?>, of path: String, to content: Content
  ) {
    let setting =
      given[option.name]?.setting ?? OptionSetting(option, [path], from: .commandLine)
    given[option.name] = Given(setting: setting, held: Held<Content?>(value: content))
  }

  /// Whether the option was given.
  public func isGiven(_ option: AnyRunOption) -> Bool { given[option.name] != nil }

  /// What was given for the option; nil where nothing was.
  public func setting(_ option: AnyRunOption) -> OptionSetting? { given[option.name]?.setting }

  /// The text of an option as it was typed, or its default as it would be.
  public func text(_ option: AnyRunOption) -> String? {
    setting(option).map { $0.texts.joined(separator: ",") } ?? option.defaultText
  }

  /// The refusal of what was given for an option, for reasons that its declaration cannot know.
  public func refusal(_ option: AnyRunOption, _ sentence: String) -> Refusal {
    let setting = setting(option) ?? OptionSetting(option, [], from: .commandLine)
    return Refusal(setting, sentence)
  }
}
