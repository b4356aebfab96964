import type { ExportColumn } from '../export-definition'

type Name = readonly [name: string, title: string, description: string]

/** States of a conversion in the source, under the name the report gives to their group. */
const states = {
  all: ['open', 'approved', 'rejected', 'confirmed'],
  opened: ['open', 'approved'],
  canceled: ['rejected'],
  confirmed: ['confirmed'],
} as const
type StateGroup = keyof typeof states

/** Source fields of a measure that is kept by state, such as `post_clicks_open`. */
export function fieldsByState(measures: readonly string[], group: StateGroup): string[] {
  return measures.flatMap((measure) => states[group].map((state) => `${measure}_${state}`))
}

const postSum = ['post_clicks', 'post_views']

function count([name, title, description]: Name, fields: readonly string[]): ExportColumn {
  return { name, title, description, type: 'integer', value: { kind: 'sum', fields } }
}

function amount([name, title, description]: Name, fields: readonly string[]): ExportColumn {
  const value = { kind: 'sum', fields } as const
  return { name, title, description, type: 'decimal', fractionDigits: 2, value }
}

function percent(
  [name, title, description]: Name,
  part: readonly string[],
  whole: readonly string[],
): ExportColumn {
  const value = { kind: 'percent', part, whole } as const
  return { name, title, description, type: 'decimal', fractionDigits: 2, value }
}

const stateWords = {
  opened: 'open or approved',
  canceled: 'rejected',
  confirmed: 'confirmed',
} as const

function countsByState(name: string, what: string, measures: readonly string[]): ExportColumn[] {
  return (['opened', 'canceled', 'confirmed'] as const).map((group) =>
    count(
      [
        `${name}_${group}`,
        `${what}, ${stateWords[group]}`,
        `${what} that are ${stateWords[group]}.`,
      ],
      fieldsByState(measures, group),
    ),
  )
}

function amountsByState(name: string, what: string, measure: string): ExportColumn[] {
  return [
    amount([name, what, `${what}, all states, in euros.`], fieldsByState([measure], 'all')),
    ...(['opened', 'canceled', 'confirmed'] as const).map((group) =>
      amount(
        [
          `${name}_${group}`,
          `${what}, ${stateWords[group]}`,
          `${what} that is ${stateWords[group]}.`,
        ],
        fieldsByState([measure], group),
      ),
    ),
  ]
}

function traffic(): ExportColumn[] {
  return [
    count(['views', 'Views', 'Times an ad medium was shown.'], ['views']),
    count(['clicks', 'Clicks', 'Times an ad medium was clicked.'], ['clicks']),
    percent(
      ['click_rate', 'Click rate', 'Share of views that became clicks, per cent.'],
      ['clicks'],
      ['views'],
    ),
    count(['views_paid', 'Paid views', 'Views that earned commission.'], ['views_paid']),
    amount(
      ['views_commission', 'Views commission', 'Commission for views, in euros.'],
      ['views_commission'],
    ),
    count(['clicks_paid', 'Paid clicks', 'Clicks that earned commission.'], ['clicks_paid']),
    amount(
      ['clicks_commission', 'Clicks commission', 'Commission for clicks, in euros.'],
      ['clicks_commission'],
    ),
    amount(
      ['traffic_commission', 'Traffic commission', 'Commission for views and clicks, in euros.'],
      ['views_commission', 'clicks_commission'],
    ),
  ]
}

function conversions(): ExportColumn[] {
  const all = fieldsByState(postSum, 'all')
  return [
    percent(
      ['conversion_rate', 'Conversion rate', 'Share of clicks that became conversions, per cent.'],
      all,
      ['clicks'],
    ),
    percent(
      ['confirmation_rate', 'Confirmation rate', 'Share of conversions confirmed, per cent.'],
      fieldsByState(postSum, 'confirmed'),
      all,
    ),
    {
      name: 'provision_group',
      type: 'integer',
      title: 'Commission model',
      description: 'Id of the commission model applied; empty where several were.',
      value: { kind: 'common', field: 'provision_group' },
    },
    count(
      ['post_views', 'Post-view conversions', 'Conversions after a view.'],
      fieldsByState(['post_views'], 'all'),
    ),
    count(
      ['post_clicks', 'Post-click conversions', 'Conversions after a click.'],
      fieldsByState(['post_clicks'], 'all'),
    ),
    count(['post_sum', 'Conversions', 'Conversions after a view or a click.'], all),
    ...countsByState('post_clicks', 'Post-click conversions', ['post_clicks']),
    ...countsByState('post_views', 'Post-view conversions', ['post_views']),
    ...countsByState('post_sum', 'Conversions', postSum),
  ]
}

/** The documented order ends at `post_sum_opened`; what a reader would expect to follow is ours. */
const lastDocumented = 'post_sum_opened'

function markOwn(columns: readonly ExportColumn[]): ExportColumn[] {
  const documented = columns.findIndex((column) => column.name === lastDocumented)
  return columns.map((column, index) =>
    index <= documented ? column : { ...column, addedByKeyward: true },
  )
}

export const statsdailyMetrics: readonly ExportColumn[] = markOwn([
  ...traffic(),
  ...conversions(),
  ...amountsByState('order_value', 'Order value', 'order_value'),
  ...amountsByState('conversion_commission', 'Conversion commission', 'conversion_commission'),
  amount(
    ['total_commission', 'Total commission', 'Traffic and conversion commission, in euros.'],
    ['views_commission', 'clicks_commission', ...fieldsByState(['conversion_commission'], 'all')],
  ),
])
