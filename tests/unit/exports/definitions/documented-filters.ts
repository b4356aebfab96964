const absolute = [
  'filter[timerange_type]=absolute&filter[from_date]=01.06.2026&filter[to_date]=27.06.2026',
  'filter[from_date]=01.06.2026&filter[to_date]=27.06.2026',
  'filter[timerange_type]=absolute&filter[date_from]=01.06.2026&filter[date_to]=27.06.2026',
  'filter[zeitraumAuswahl]=absolute&filter[zeitraumvon]=01.06.2026&filter[zeitraumbis]=27.06.2026',
]
const dynamic = [
  'filter[timerange_type]=dynamic&filter[timerange]=thisweek1',
  'filter[timerange]=lastmonth',
]
const timeRange = [...absolute, ...dynamic]

const currency = ['filter[currencycode]=EUR']

/** Every spelling of the advertiser, as ids, lists and repetitions. */
const advertiser = [
  'filter[a:advertiser]=123',
  'filter[a:advertiser_program_id]=123,125',
  'filter[advertiser_program_id]=123&filter[advertiser_program_id]=125',
  'filter%5Ba%3Aadvertiser%5D%5B%5D=123',
  'filter[mid]=123',
]
const status = ['filter[a:status]=0', 'filter[a:status]=0,1,2,3', 'filter[status]=3']
const timeType = [
  'filter[timetype]=tracking',
  'filter[timetype]=updated&filter[timerange]=lastmonth',
]

const report = [...timeType, ...timeRange, ...currency, ...advertiser, ...status]
const conversions = report

const relationships = [
  ...['ALL', 'APPLIED', 'REJECTED', 'BLOCKED', 'ACTIVATED', 'SUSPENDED', 'TERMINATED'],
  ...['NOT_APPLIED', 'ACTIVE', 'DEACTIVATED', 'DELETED'],
].map((word) => `relationshipstatus=${word}`)

/** Queries that public material shows or describes, for each export. */
export const documentedFilters: ReadonlyMap<string, readonly string[]> = new Map([
  ['adm-statsdate', report],
  ['adm-statsmerchant', report],
  ['adm-statsprodukt', report],
  ['adm-statsaffiliate', report],
  ['adm-statsadspace', report],
  ['adm-statssubid', report],
  ['adm-statsreferrer', report],
  ['adm-statswm', report],
  ['adm-conversionexport', conversions],
  ['adm-conversionshort', conversions],
  ['adm-touchpointexport', conversions],
  ['adm-basketexport', conversions],
  [
    'adm-merchantexport',
    ['filter[product_cat_data]=true', 'filter[product_cat_data]=false', 'products=true', ''],
  ],
  ['adm-affiliateexport', [...absolute, 'filter[a:advertiser_program_id]=123', '']],
  [
    'adm-adspaceexport',
    [
      ...absolute,
      'filter[advertiser_program_id]=123',
      'filter[a:advertiser_program_id]=123&filter[to_date]=27.06.2026',
      '',
    ],
  ],
  ['adm-admedia', ['filter[mid]=123']],
  ['adm-comm-model', ['filter[mid]=123', 'filter[advertiser_program_id]=123', '']],
  ['adm-voucherexport', ['']],
  [
    'statsdaily',
    [
      ...report,
      'filter[a:advertiser]=123&filter[timerange_type]=dynamic&filter[timerange]=thisweek1&filter[a:status]=3',
      'jobid=30578a36',
    ],
  ],
  ['statsproduct', report],
  ['statsmerchant', report],
  ['statswm', report],
  ['statsreferrer', report],
  ['statssubid', report],
  ['reporttransactions', [...conversions, `${absolute[3]}&filter[currencycode]=EUR&token=`]],
  ['statstransaction', conversions],
  ['mlist', [...timeRange, ...currency, '']],
  ['vouchers', ['filter[uid]=2209', 'filter[program_adspace]=22090', '']],
  ['advertiser', [...relationships, 'relationshipstatus=ALL&adspace=22090', '']],
])
