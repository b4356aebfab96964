import type {
  ExportAccess,
  ExportColumn,
  ExportDefinition,
  ExportFilter,
} from '@/lib/exports/model/export-definition'
import {
  adSpaceFilter,
  advertiserFilter,
  conversionStates,
  currencyFilter,
  partnerFilter,
  timeTypeFilter,
} from '../shared-filters'
import { reportMetrics } from './report-metrics'

const measuresByState = ['post_clicks', 'post_views', 'order_value', 'conversion_commission']

function fieldsOf(state: string): readonly string[] {
  return measuresByState.map((measure) => `${measure}_${state}`)
}

const statusFilter: ExportFilter = {
  name: 'status',
  synonyms: [],
  title: 'Status of conversions',
  titles: { de: 'Status der Conversions' },
  description:
    'Counts only conversions in these states: 0 open, 1 approved, 2 rejected, 3 confirmed. Views and clicks have no status.',
  kind: 'contribution',
  fields: new Map([
    ['0', fieldsOf('open')],
    ['1', fieldsOf('approved')],
    ['2', fieldsOf('rejected')],
    ['3', fieldsOf('confirmed')],
  ]),
  valueTitles: conversionStates,
}

type Described = Pick<
  ExportDefinition,
  'title' | 'titles' | 'description' | 'example' | 'namedByKeyward'
>

/**
 * Makes a report. It has one row for each value of its leading columns, followed by the same metrics.
 */
export function makeReport(
  access: ExportAccess,
  described: Described,
  leading: readonly ExportColumn[],
): ExportDefinition {
  return {
    ...access,
    ...described,
    source: { kind: 'lake', dataset: 'daily-statistics' },
    columns: [...leading, ...reportMetrics],
    filters: [
      timeTypeFilter,
      currencyFilter,
      advertiserFilter(),
      statusFilter,
      adSpaceFilter,
      ...(access.ownerField ? [] : [partnerFilter]),
    ],
    time: {
      kind: 'tests',
      tracking: { field: 'day', type: 'date', isPartition: true },
      updated: {
        field: 'day',
        type: 'date',
        isPartition: true,
        dataset: 'daily-statistics-updated',
      },
    },
    groupBy: leading.flatMap(({ value }) => (value.kind === 'field' ? [value.field] : [])),
  }
}
