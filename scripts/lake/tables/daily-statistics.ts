import { type Conversion, statuses } from '../model/conversions'
import type { DailyFact } from '../model/traffic'
import type { TableColumn } from './parquet-table'
import { placementColumns } from './placement-columns'
import { about, number, rateColumns } from './table-columns'

function eachStatus(
  kind: Conversion['kind'] | undefined,
  name: string,
  type: 'integer' | 'cents',
  amount: (conversion: Conversion) => number,
): TableColumn<DailyFact>[] {
  return statuses.map((word, index) =>
    number(`${name}_${word}`, type, ({ conversions }) => {
      if (conversions.length === 0) return 0
      let sum = 0
      for (const conversion of conversions) {
        const isCounted = kind === undefined || conversion.kind === kind
        if (isCounted && conversion.status === index) sum += amount(conversion)
      }
      return sum
    }),
  )
}

/** Statistics of a placement on a day; amounts in euros. */
export const dailyStatistics: readonly TableColumn<DailyFact>[] = [
  number('day', 'day', (fact) => fact.day),
  ...about<DailyFact, DailyFact['placement']>(placementColumns, ({ placement }) => placement),
  number('views', 'integer', (fact) => fact.views),
  number('clicks', 'integer', (fact) => fact.clicks),
  number('views_paid', 'integer', (fact) => fact.viewsPaid),
  number('views_commission', 'cents', (fact) => fact.viewsCommissionCents),
  number('clicks_paid', 'integer', (fact) => fact.clicksPaid),
  number('clicks_commission', 'cents', (fact) => fact.clicksCommissionCents),
  ...eachStatus('post_clicks', 'post_clicks', 'integer', () => 1),
  ...eachStatus('post_views', 'post_views', 'integer', () => 1),
  ...eachStatus(undefined, 'order_value', 'cents', (conversion) => conversion.orderCents),
  ...eachStatus(undefined, 'conversion_commission', 'cents', (one) => one.commissionCents),
  ...rateColumns<DailyFact>(({ day }) => day),
]
