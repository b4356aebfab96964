import type { TestLake } from '@/tests/support/lake/lake'
import { type ExportRecord, recordsOf } from '@/tests/support/lake/read-export'

/** Names of conversion states in reports. */
const groups = ['opened', 'canceled', 'confirmed'] as const
type Group = (typeof groups)[number]
const groupOfStatus: readonly Group[] = ['opened', 'opened', 'canceled', 'confirmed']

/** Totals of a file; amounts in whole cents, so that sums are exact. */
export type Totals = Record<string, number>

function numberOf(record: ExportRecord, name: string): number {
  const cell = record[name]
  if (typeof cell !== 'number') throw new Error(`${name} is ${cell}, not a number`)
  return cell
}

export function centsOf(record: ExportRecord, name: string): number {
  return Math.round(numberOf(record, name) * 100)
}

function add(totals: Totals, name: string, amount: number): void {
  totals[name] = (totals[name] ?? 0) + amount
}

/** Zero for every state, so that a state without conversions is compared too. */
function noConversions(measures: readonly string[]): Totals {
  return Object.fromEntries(
    measures.flatMap((measure) => groups.map((group) => [`${measure} ${group}`, 0])),
  )
}

const conversionMeasures = ['conversions', 'value', 'commission'] as const

function totalsOfReport(records: readonly ExportRecord[]): Totals {
  const totals = { views: 0, clicks: 0, traffic: 0, ...noConversions(conversionMeasures) }
  for (const record of records) {
    add(totals, 'views', numberOf(record, 'views'))
    add(totals, 'clicks', numberOf(record, 'clicks'))
    add(totals, 'traffic', centsOf(record, 'traffic_commission'))
    for (const group of groups) {
      add(totals, `conversions ${group}`, numberOf(record, `post_sum_${group}`))
      add(totals, `value ${group}`, centsOf(record, `order_value_${group}`))
      add(totals, `commission ${group}`, centsOf(record, `conversion_commission_${group}`))
    }
    const states = groups.reduce((sum, group) => sum + numberOf(record, `post_sum_${group}`), 0)
    const kinds = numberOf(record, 'post_clicks') + numberOf(record, 'post_views')
    if (states !== numberOf(record, 'post_sum') || states !== kinds) {
      throw new Error(`post_sum is not the sum of its parts in ${JSON.stringify(record)}`)
    }
  }
  return totals
}

/** Columns of a file of conversions, positions or touchpoints. */
interface SingleColumns {
  /** The column that identifies a conversion; without it each row is one. */
  conversion?: string
  status: string
  value?: string
  commission: string
}

const singles: ReadonlyMap<string, SingleColumns> = new Map([
  [
    'reporttransactions',
    {
      status: 'conversion_status',
      value: 'conversion_order_value',
      commission: 'conversion_commission_total',
    },
  ],
  ['statstransaction', { status: 'status', value: 'revenue', commission: 'commissionvalue' }],
  [
    'adm-conversionexport',
    { status: 'conversion_status', value: 'revenue', commission: 'total_commission' },
  ],
  [
    'adm-conversionshort',
    { status: 'conversion_status', value: 'revenue', commission: 'total_commission' },
  ],
  [
    'adm-basketexport',
    {
      conversion: 'conversion_uniqid',
      status: 'conversion_status',
      value: 'product_value',
      commission: 'product_commission',
    },
  ],
  [
    'adm-touchpointexport',
    {
      conversion: 'conversion_uniqid',
      status: 'conversion_status',
      commission: 'commission',
    },
  ],
])

/** Words of the older export for the same states. */
const groupOfOlderStatus: Record<string, Group> = {
  open: 'opened',
  confirmed: 'opened',
  cancelled: 'canceled',
  paid: 'confirmed',
}

function groupOf(status: ExportRecord[string] | undefined): Group {
  const group =
    typeof status === 'number' ? groupOfStatus[status] : groupOfOlderStatus[String(status)]
  if (!group) throw new Error(`no status is called ${status}`)
  return group
}

function totalsOfSingles(
  records: readonly ExportRecord[],
  { conversion, status, value, commission }: SingleColumns,
): Totals {
  const totals = noConversions(value ? conversionMeasures : ['conversions', 'commission'])
  const seen = new Set<unknown>()
  for (const record of records) {
    const group = groupOf(record[status])
    const id = conversion ? record[conversion] : seen.size
    if (!seen.has(id)) add(totals, `conversions ${group}`, 1)
    seen.add(id)
    if (value) add(totals, `value ${group}`, centsOf(record, value))
    add(totals, `commission ${group}`, centsOf(record, commission))
  }
  return totals
}

/** Reports and files of one side, by name. */
export const partnerFiles = [
  ...['statsdaily', 'statsproduct', 'statsmerchant', 'statswm', 'statsreferrer', 'statssubid'],
  ...['reporttransactions', 'statstransaction'],
]
export const administratorFiles = [
  ...['adm-statsdate', 'adm-statsmerchant', 'adm-statsprodukt', 'adm-statsaffiliate'],
  ...['adm-statsadspace', 'adm-statssubid', 'adm-statsreferrer', 'adm-statswm'],
  ...['adm-conversionexport', 'adm-conversionshort', 'adm-basketexport', 'adm-touchpointexport'],
]

/** Totals of an export and its number of rows. */
export async function addUp(
  lake: TestLake,
  name: string,
  { search, ownerId }: { search: string; ownerId?: string },
): Promise<{ totals: Totals; rows: number }> {
  const single = singles.get(name)
  const columns = single && `&columns=${Object.values(single).join(',')}`
  const records = await recordsOf(
    lake.request(name, {
      search: `${search}${columns ?? ''}`,
      scope: ownerId ? { ownerId, role: 'partner' } : { ownerId: '1', role: 'administrator' },
    }),
  )
  const totals = single ? totalsOfSingles(records, single) : totalsOfReport(records)
  return { totals, rows: records.length }
}

/** Adds the second to the first. */
export function accumulate(sum: Totals, totals: Totals): void {
  for (const [name, amount] of Object.entries(totals)) add(sum, name, amount)
}
