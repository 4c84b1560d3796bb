import Framework
import Measures
import Prediction
import Results

extension Table where Source == PaybackChannels {
  static let channels: Table<PaybackChannels> = Table(
    "payback_channels",
    "What each channel brings: conversion, payback, and the most that one of its customers may cost.",
    order: "All customers first, then the channels by name, last the customers of unknown channel."
  ) {
    Column.name(
      "channel", .label,
      "The acquisition channel: all, a name of the customers file, or empty where it names none."
    ) { $0.groups.map(\.name) }
    Column<PaybackChannels>.conversion
    Column.integer(
      "customers", .customers,
      "Customers with a purchase whose first purchase is known to be in the data; the columns that "
        + "follow describe them."
    ) { $0.groups.map { Int64($0.customers) } }
    Column.integer(
      "left_truncated_customers", .customers,
      "Customers with a purchase who may have bought before the data begin, and are left out."
    ) { $0.sums.map { Int64($0.truncated) } }
    Column<[PaybackGroup]>.payback.of(\.groups)
    Column<PaybackChannels>.ceiling
  }
}

extension Column where Source == PaybackChannels {
  /// How many of the people of each channel bought, and when.
  @ColumnList<PaybackChannels> fileprivate static var conversion: [Column<PaybackChannels>] {
    Column.integer(
      "prospects", .customers,
      "All people of the channel, with or without a purchase; all: of any known channel. Empty "
        + "where the channel is unknown.", emptyWhere: [.noAcquisitionChannels]
    ) { $0.people.map { $0.map { Int64($0.people) } } }
    Column.integer(
      "converted", .customers, "Those of them with a purchase; empty where prospects is.",
      emptyWhere: [.noAcquisitionChannels]
    ) { $0.people.map { $0.map { Int64($0.converted) } } }
    Column.number(
      "conversion_rate", .share, "converted / prospects; empty where prospects is.",
      emptyWhere: [.noAcquisitionChannels]
    ) { $0.conversionRates }
    Column.number(
      "median_days_to_first_purchase", .days,
      "Median number of days from acquired_on to the first purchase; empty where none is known.",
      emptyWhere: [.noAcquisitionChannels, .noAcquisitionDays]
    ) { $0.medianDays }
    Column.money(
      "cost_per_conversion",
      "Cost of all people of the channel in the customers file, divided by the converted whose cost "
        + "is known; empty where there are none.",
      emptyWhere: [.noAcquisitionChannels, .noCostsInFile]
    ) { $0.costsPerConversion }
  }

  /// The most that a customer of each channel may cost, and what that rests on.
  @ColumnList<PaybackChannels> fileprivate static var ceiling: [Column<PaybackChannels>] {
    Column.money(
      "first_purchase_profit",
      "Average profit of the first purchase day; empty where no first purchase is known.",
      emptyWhere: [.noFirstPurchases]
    ) { rows in rows.sums.map { PaybackCurve.money(rows.values.firstProfit($0)) } }
    Column.money(
      "repeat_profit", "Average profit of a later purchase day; empty without a model.",
      emptyWhere: [.noModel]
    ) { rows in rows.sums.map { PaybackCurve.money(rows.values.repeatProfit($0)) } }
    Column.number(
      "discounted_repeats", .orders,
      "Later purchase days expected of a new customer, discounted; empty without a model and without "
        + "a discount.", emptyWhere: [.noModel, .noDiscount]
    ) { rows in rows.sums.map { rows.values.repeats($0) } }
    Column.money(
      "cost_ceiling",
      "The most that a customer may cost: the expected discounted profit of a new one; empty where "
        + "unknown.", emptyWhere: [.tooShort, .noDiscount, .noFirstPurchases]
    ) { $0.ceilings }
    Column.label(
      "measured_on",
      "channel, or all where fewer than 30 of the channel's customers are known; empty where "
        + "cost_ceiling is.", emptyWhere: [.tooShort, .noDiscount, .noFirstPurchases]
    ) { ($0.bases, ["channel", "all"]) }
  }
}
