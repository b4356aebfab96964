import { forPartners } from '../export-access'
import { leadingColumns } from './leading-columns'
import { makeReport } from './make-report'

const lastMonth = 'filter[timerange]=lastmonth'

/** Reports of a partner's own traffic. Only the name `statsdaily` is documented. */
export const partnerReports = [
  makeReport(
    forPartners('statsdaily'),
    {
      title: 'Day-to-day report',
      titles: { de: 'Tagesbericht' },
      description:
        'Views, clicks, conversions and commissions, one row for each day with activity.',
      example: lastMonth,
    },
    leadingColumns.day,
  ),
  makeReport(
    forPartners('statsproduct'),
    {
      namedByKeyward: true,
      title: 'Report by product category',
      titles: { de: 'Bericht nach Produktkategorie' },
      description: 'Traffic and commissions of each product category.',
      example: lastMonth,
    },
    leadingColumns.category,
  ),
  makeReport(
    forPartners('statsmerchant'),
    {
      namedByKeyward: true,
      title: 'Report by advertiser',
      titles: { de: 'Bericht nach Advertiser' },
      description: 'Traffic and commissions of each advertiser.',
      example: `${lastMonth}&sort=-total_commission&limit=10`,
    },
    leadingColumns.advertiser,
  ),
  makeReport(
    forPartners('statswm'),
    {
      namedByKeyward: true,
      title: 'Report by ad media',
      titles: { de: 'Bericht nach Werbemittel' },
      description: 'Traffic and commissions of each ad medium.',
      example: lastMonth,
    },
    leadingColumns.admedia,
  ),
  makeReport(
    forPartners('statsreferrer'),
    {
      namedByKeyward: true,
      title: 'Report by referrer',
      titles: { de: 'Bericht nach Referrer' },
      description: 'Traffic and commissions of each page visitors came from.',
      example: lastMonth,
    },
    leadingColumns.referrer,
  ),
  makeReport(
    forPartners('statssubid'),
    {
      namedByKeyward: true,
      title: 'Report by sub ID',
      titles: { de: 'Bericht nach Sub-ID' },
      description: 'Traffic and commissions of each sub ID.',
      example: lastMonth,
    },
    leadingColumns.subId,
  ),
]
