import Values

extension ColumnPlan {
  /// Whether the form of a column is open, so that cells are looked at for it.
  var isUndecided: Bool {
    !dateIsDecided || !undecidedFields.isEmpty || !undecidedSpares.isEmpty
  }

  /// Changes every term of every column of numbers.
  mutating func forEachTerm(_ change: (inout NumberTerm) -> Void) {
    for (_, number) in ColumnPlan.numbers { self[keyPath: number].forEachTerm(change) }
  }

  /// Takes the forms that options give; the others are open, with that of the preset as the likeliest.
  mutating func takeForms(_ options: IngestOptions) {
    let usual = usualDates ?? .ymd
    dates = DateConvention(
      options.dateFormat ?? usual, zone: options.timezone, assumesUTC: namesUTC)
    // A pattern or a Unix time of a preset is never found out.
    dateIsGiven = options.dateFormat != nil || FormSet(usual) == nil
    dateIsDecided = dateIsGiven
    let numbers = NumberConvention(options.decimal ?? usualDecimal)
    forEachTerm { term in
      term.convention = numbers
      term.isGiven = options.decimal != nil
      term.isDecided = term.isGiven
    }
    noteUndecided()
  }

  /// Whether the header of the dates says that they are in UTC, such as `Created (UTC)`.
  private var namesUTC: Bool {
    headers[date].uppercased().split { !$0.isLetter }.contains { $0 == "UTC" || $0 == "GMT" }
  }

  /// Reads years as they are counted in Thailand.
  mutating func takeBuddhistYears() {
    dates = DateConvention(
      dates.format, zone: dates.zone, assumesUTC: dates.assumesUTC, isBuddhist: true)
  }

  /// The forms that the preset makes likely, where the cells leave several.
  var likelyForms: FormSet {
    var forms: FormSet = usualDates.flatMap { FormSet($0) } ?? []
    if let usualDecimal { forms.insert(usualDecimal == .point ? .point : .comma) }
    return forms
  }

  /// Takes the forms that the evidence leaves.
  ///
  /// - Parameters:
  ///   - date: the form of the dates.
  ///   - number: the form of the numbers of a field.
  /// - Returns: whether a column is now read in another form.
  mutating func takeForms(date: DecidedForm, number: (Int) -> DecidedForm) -> Bool {
    var isChanged = false
    if !dateIsGiven {
      let convention = DateConvention(
        form: date.form, zone: dates.zone, assumesUTC: dates.assumesUTC,
        isBuddhist: dates.isBuddhist)
      isChanged = convention.format != dates.format
      if isChanged { dates = convention }
      dateIsDecided = date.isDecided
    }
    forEachTerm { term in
      guard !term.isGiven else { return }
      let form = number(term.field)
      isChanged = isChanged || form.form != term.convention.form
      term.convention = NumberConvention(form: form.form)
      term.isDecided = form.isDecided
    }
    noteUndecided()
    return isChanged
  }

  private mutating func noteUndecided() {
    undecidedFields = []
    undecidedSpares = []
    let readsBoth = amount.isAbsent || settles
    for column in [amount, cost, unitCost, profit, discount, refund] { noteUndecided(column) }
    if readsBoth || !unitCost.isAbsent { noteUndecided(quantity) }
    if readsBoth { noteUndecided(unitPrice) }
    for var column in [quantity, unitPrice] {
      column.forEachTerm { term in
        guard !term.isDecided, !undecidedFields.contains(term.field) else { return }
        undecidedSpares.append(term.field)
      }
    }
  }

  private mutating func noteUndecided(_ column: MoneyColumn) {
    var column = column
    column.forEachTerm { term in
      guard !term.isDecided, !undecidedFields.contains(term.field) else { return }
      undecidedFields.append(term.field)
    }
  }
}

/// A form to read a column in, and whether it is certain.
struct DecidedForm: Sendable, Equatable {
  var form: FormSet
  var isDecided: Bool
}
