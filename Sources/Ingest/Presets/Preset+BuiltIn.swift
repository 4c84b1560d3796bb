extension Preset {
  /// The presets that Holdfast brings along, in the order in which they are listed.
  public static let builtIn: [Preset] = [
    ("shopify", PackageResources.shopify_yml),
    ("woocommerce", PackageResources.woocommerce_yml),
    ("woocommerce-orders", PackageResources.woocommerce_orders_yml),
    ("woocommerce-report", PackageResources.woocommerce_report_yml),
    ("magento", PackageResources.magento_yml),
    ("stripe", PackageResources.stripe_yml),
    ("square", PackageResources.square_yml),
    ("amazon-payments", PackageResources.amazon_payments_yml),
    ("odoo", PackageResources.odoo_yml),
    ("german", PackageResources.german_yml),
    ("datev", PackageResources.datev_yml),
    ("taobao", PackageResources.taobao_yml),
    ("youzan", PackageResources.youzan_yml),
    ("jd", PackageResources.jd_yml),
    ("etsy", PackageResources.etsy_yml),
    ("etsy-orders", PackageResources.etsy_orders_yml),
    ("ebay", PackageResources.ebay_yml),
    ("squarespace", PackageResources.squarespace_yml),
    ("shopee", PackageResources.shopee_yml),
    ("tiktok-shop", PackageResources.tiktok_shop_yml),
    ("xero", PackageResources.xero_yml),
    ("quickbooks", PackageResources.quickbooks_yml),
    ("sap-list", PackageResources.sap_list_yml),
    ("rakuten", PackageResources.rakuten_yml),
    ("pinduoduo", PackageResources.pinduoduo_yml),
    ("klaviyo", PackageResources.klaviyo_yml),
    ("online-retail", PackageResources.online_retail_yml),
  ].map { name, bytes in
    do throws(PresetError) {
      return try Preset(name: name, text: String(decoding: bytes, as: UTF8.self))
    } catch {
      preconditionFailure("The preset \(name), line \(error.line): \(error.message)")
    }
  }

  /// Some presets and the built-in ones; a preset takes the place of a built-in one of its name.
  public static func all(own presets: [Preset]) -> [Preset] {
    presets + builtIn.filter { preset in !presets.contains { $0.name == preset.name } }
  }
}

extension Preset {
  /// Whether all headers of the signature are among some headers in their plain form.
  func recognises(_ plain: Set<String>) -> Bool {
    !signature.isEmpty && signature.allSatisfy { $0.plain.contains(where: plain.contains) }
  }

  /// Whether a file reads alike with two presets.
  func readsLike(_ other: Preset) -> Bool {
    var twin = other
    (twin.name, twin.title, twin.signature, twin.advice) = (name, title, signature, advice)
    return twin == self
  }
}
