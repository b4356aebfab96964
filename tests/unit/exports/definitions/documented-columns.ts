/** Metrics of every report, in page order; the page is cut after the last. */
const metrics = [
  'views clicks click_rate views_paid views_commission clicks_paid clicks_commission',
  'traffic_commission conversion_rate confirmation_rate provision_group',
  'post_views post_clicks post_sum',
  'post_clicks_opened post_clicks_canceled post_clicks_confirmed',
  'post_views_opened post_views_canceled post_views_confirmed',
  'post_sum_opened',
].join(' ')

/** Section 2.3. */
const shortConversion = [
  'conversion_tracking_time conversion_id conversion_target_id conversion_target_name',
  'conversion_category_id conversion_category_name conversion_status',
  'revenue revenue_ejected total_commission invoice_value',
].join(' ')

/** Section 2.4: the discount article, then the mapping articles. */
const basketPosition = [
  'internal_conversion_ID order_ID conversion_target_ID conversion_target_name',
  'product_basket_index product_number product_ID product_currency_code',
  'product_category_ID product_category_name',
  'conversion_product_category_label conversion_target_label conversion_id conversion_uniqid',
  'product_price product_quantity product_commission_fix product_commission_percent',
].join(' ')

/** Section 2.5; the page's `converion_tracking_time` is a slip, which clients do not share. */
const partnerConversion = [
  'partner_id partner_firstname partner_lastname partner_company',
  'conversion_target_id conversion_target_type conversion_target_label',
  'internal_conversion_id conversion_product_category_id adspace_id conversion_status',
  'conversion_id conversion_tracking_time click_id click_time click_referer click_subid',
].join(' ')

/** Section 2.8, which is complete. */
const advertiser = [
  'advertiserId name nameEnglish alias logoUrl startDateTime currencyCode description',
  'descriptionEnglish shortDescription shortDescriptionEnglish termsUrl termsUrlEnglish',
  'websiteUrl companyName vatId languageCode promotionCountryCodes trackingId trackingBaseUrl',
  'defaultTrackingClickUrl relationshipStatus deeplinkAdmediaId categoryName subCategoryName',
  'conversionConfirmedRevenueAverage earningPerClick clickThroughRate conversionRate',
  'conversionRejectionRate conversionConfirmationRate commissionModelId',
  'commissionModelCpmFix commissionModelCpcFix commissionModelCpaFixMin commissionModelCpaFixMax',
  'commissionModelCpaPercentageMin commissionModelCpaPercentageMax',
  'commissionModelCpaFixPlusVariableFixMin commissionModelCpaFixPlusVariableFixMax',
  'commissionModelCpaFixPlusVariablePercentageMin commissionModelCpaFixPlusVariablePercentageMax',
  'attributes',
].join(' ')

/** Section 2.9. */
const merchant = [
  'advertiser_ID url name_native regeln_landessprache status logo_url entity_ID name_english',
  'cross_selling billing_mode language email date_created date_started hidden currency_iso3',
].join(' ')

/** Section 2.10. */
const affiliate = [
  'uid email first_name last_name address zipcode city countrycode currencycode phone language',
  'status user_vat company registration_date payout_limit newslettersettings entity_id',
  'last_modification platform_id',
].join(' ')

/** Section 2.11. */
const adSpace = [
  'uid pid title description adspace_status website_url country_of_promotion',
  'category_label category_type',
].join(' ')

/** Section 2.12, with what the bulk file of the same data continues. */
const adMedium = 'merchantid bannerid type title width height targeturl admdescription admcatid'
const adMediumVariants = 'advars.imageurl advars.alttag advars.htmlsource advars.linktext'

/** Section 2.13. */
const commissionModel =
  'advertiser_id advertiser_title id name description status from to period_comm_type'

/** Section 2.14. */
const voucher = [
  'mid advertiser_title currency vcid title voucher_type date_from date_to landingpage',
  'discount_amount discount_amount_type description',
].join(' ')
const adminVoucher = [
  'vcid mid status title codes discount_amount discount_amount_type date_from date_to',
  'description_partners landingpage voucher_type new_cust_only min_order_value adspace_allowed',
].join(' ')

/**
 * The header of each export as far as public material tells it, written down from there and not from the code. A plus
 * sign marks a column of ours that comes before documented ones: what a report is about, where no page says so.
 */
export const documentedColumns: ReadonlyMap<string, string> = new Map([
  ['statsdaily', `day ${metrics}`],
  ['statsproduct', `id title ${metrics}`],
  ['statsmerchant', `mid title ${metrics}`],
  ['statswm', `wmid title ${metrics}`],
  ['statsreferrer', `refferer ${metrics}`],
  ['statssubid', `+subid ${metrics}`],
  ['reporttransactions', partnerConversion],
  [
    'statstransaction',
    'merchant_id conversionid trackingtime revenue commissionvalue subid status',
  ],
  ['advertiser', advertiser],
  ['mlist', 'mid title'],
  ['admedia', adMedium],
  ['vouchers', voucher],
  ['adm-statsdate', `day ${metrics}`],
  ['adm-statsmerchant', `mid title ${metrics}`],
  ['adm-statsprodukt', `id title ${metrics}`],
  ['adm-statsaffiliate', `+uid +title ${metrics}`],
  ['adm-statsadspace', `+pid +title ${metrics}`],
  ['adm-statssubid', `+subid ${metrics}`],
  ['adm-statsreferrer', `refferer ${metrics}`],
  ['adm-statswm', `wmid title ${metrics}`],
  ['adm-conversionexport', shortConversion],
  ['adm-conversionshort', shortConversion],
  ['adm-touchpointexport', ''],
  ['adm-basketexport', basketPosition],
  ['adm-merchantexport', merchant],
  ['adm-affiliateexport', affiliate],
  ['adm-adspaceexport', adSpace],
  ['adm-admedia', adMedium],
  ['adm-comm-model', commissionModel],
  ['adm-voucherexport', adminVoucher],
])

/** Columns that a neighbouring page or a client tells of: ours, under their names and in their order. */
export const namesKnownElsewhere: ReadonlyMap<string, string> = new Map([
  ['admedia', adMediumVariants],
  ['adm-admedia', `${adMediumVariants} delete.admedia`],
  [
    'reporttransactions',
    [
      'conversion_uniqid advertiser_id advertiser_label conversion_order_value',
      'conversion_order_value_eur conversion_commission_total conversion_commission_total_eur',
      'conversion_currency_code conversion_last_modified_time partner_adspace_label',
    ].join(' '),
  ],
])
