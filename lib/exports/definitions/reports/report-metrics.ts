import type { ExportColumn } from '@/lib/exports/model/export-definition'
import { amount, byState, count, fieldsByState, named, percent } from './metric-columns'

const postSum = ['post_clicks', 'post_views']

const traffic: readonly ExportColumn[] = [
  count(['views', 'Views', 'Views', 'Times an ad medium was shown.'], ['views']),
  count(['clicks', 'Clicks', 'Klicks', 'Times an ad medium was clicked.'], ['clicks']),
  percent(
    ['click_rate', 'Click rate', 'Klickrate', 'Share of views that became clicks, per cent.'],
    ['clicks'],
    ['views'],
  ),
  count(
    ['views_paid', 'Paid views', 'Vergütete Views', 'Views that earned commission.'],
    ['views_paid'],
  ),
  amount(
    ['views_commission', 'Views commission', 'Provision für Views', 'Commission for views.'],
    ['views_commission'],
  ),
  count(
    ['clicks_paid', 'Paid clicks', 'Vergütete Klicks', 'Clicks that earned commission.'],
    ['clicks_paid'],
  ),
  amount(
    ['clicks_commission', 'Clicks commission', 'Provision für Klicks', 'Commission for clicks.'],
    ['clicks_commission'],
  ),
  amount(
    [
      'traffic_commission',
      'Traffic commission',
      'Provision für Traffic',
      'Commission for views and clicks.',
    ],
    ['views_commission', 'clicks_commission'],
  ),
]

const allConversions = fieldsByState(postSum, 'all')

const conversions: readonly ExportColumn[] = [
  percent(
    [
      'conversion_rate',
      'Conversion rate',
      'Conversion-Rate',
      'Share of clicks that became conversions, in per cent.',
    ],
    allConversions,
    ['clicks'],
  ),
  percent(
    [
      'confirmation_rate',
      'Confirmation rate',
      'Bestätigungsrate',
      'Share of confirmed conversions, in per cent.',
    ],
    fieldsByState(postSum, 'confirmed'),
    allConversions,
  ),
  {
    ...named([
      'provision_group',
      'Commission model',
      'Provisionsmodell',
      'Id of the commission model. Empty if several were applied.',
    ]),
    type: 'integer',
    value: { kind: 'common', field: 'provision_group' },
  },
  count(
    ['post_views', 'Post-view conversions', 'Post-View-Conversions', 'Conversions after a view.'],
    fieldsByState(['post_views'], 'all'),
  ),
  count(
    [
      'post_clicks',
      'Post-click conversions',
      'Post-Click-Conversions',
      'Conversions after a click.',
    ],
    fieldsByState(['post_clicks'], 'all'),
  ),
  count(
    ['post_sum', 'Conversions', 'Conversions', 'Conversions after a view or a click.'],
    allConversions,
  ),
  ...byState(
    count,
    ['post_clicks', 'Post-click conversions', 'Post-Click-Conversions'],
    ['post_clicks'],
  ),
  ...byState(
    count,
    ['post_views', 'Post-view conversions', 'Post-View-Conversions'],
    ['post_views'],
  ),
  ...byState(count, ['post_sum', 'Conversions', 'Conversions'], postSum),
]

const values: readonly ExportColumn[] = [
  amount(
    ['order_value', 'Order value', 'Bestellwert', 'Order value of conversions in all states.'],
    fieldsByState(['order_value'], 'all'),
  ),
  ...byState(amount, ['order_value', 'Order value', 'Bestellwert'], ['order_value']),
  amount(
    [
      'conversion_commission',
      'Conversion commission',
      'Provision für Conversions',
      'Commission for conversions in all states.',
    ],
    fieldsByState(['conversion_commission'], 'all'),
  ),
  ...byState(
    amount,
    ['conversion_commission', 'Conversion commission', 'Provision für Conversions'],
    ['conversion_commission'],
  ),
  amount(
    [
      'total_commission',
      'Total commission',
      'Gesamtprovision',
      'Commission for traffic and conversions.',
    ],
    ['views_commission', 'clicks_commission', ...fieldsByState(['conversion_commission'], 'all')],
  ),
]

/** The documented order ends at `post_sum_opened`. The columns after it are ours. */
const lastDocumented = 'post_sum_opened'

function markOwn(columns: readonly ExportColumn[]): ExportColumn[] {
  const documented = columns.findIndex((column) => column.name === lastDocumented)
  return columns.map((column, index) =>
    index <= documented ? column : { ...column, addedByKeyward: true },
  )
}

/** The metrics of every report. */
export const reportMetrics: readonly ExportColumn[] = markOwn([
  ...traffic,
  ...conversions,
  ...values,
])
