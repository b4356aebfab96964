import type { ExportDefinition, ExportFilter } from '../export-definition'
import { advertiserFilter, currencyFilter, timeTypeFilter } from './shared-filters'
import { statsdailyMetrics } from './statsdaily-columns'

const measuresByState = ['post_clicks', 'post_views', 'order_value', 'conversion_commission']

function fieldsOf(state: string): readonly string[] {
  return measuresByState.map((measure) => `${measure}_${state}`)
}

const statusFilter: ExportFilter = {
  name: 'status',
  synonyms: [],
  title: 'Status of conversions',
  description:
    'Counts only conversions in these states: 0 open, 1 approved, 2 rejected, 3 confirmed. Views and clicks have no status.',
  kind: 'contribution',
  fields: new Map([
    ['0', fieldsOf('open')],
    ['1', fieldsOf('approved')],
    ['2', fieldsOf('rejected')],
    ['3', fieldsOf('confirmed')],
  ]),
}

/** The day-to-day report of a partner (export-spec section 2.2). */
export const statsdaily: ExportDefinition = {
  name: 'statsdaily',
  title: 'Day-to-day report',
  description: 'Views, clicks, conversions and commissions, one row for each day with activity.',
  example: 'filter[timerange]=lastmonth',
  source: { kind: 'lake', dataset: 'daily-statistics' },
  columns: [
    {
      name: 'day',
      type: 'date',
      title: 'Day',
      description: 'The day, as dd.mm.yyyy.',
      dateStyle: 'documented',
      value: { kind: 'field', field: 'day' },
    },
    ...statsdailyMetrics,
  ],
  filters: [advertiserFilter('advertiser_id'), statusFilter, timeTypeFilter, currencyFilter],
  ownerField: 'partner_id',
  time: { kind: 'tests', tracking: { field: 'day', type: 'date', isPartition: true } },
  groupBy: ['day'],
  roles: ['administrator', 'advertiser', 'partner', 'viewer'],
}
