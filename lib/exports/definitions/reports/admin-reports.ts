import type { ExportColumn, ExportDefinition } from '@/lib/exports/model/export-definition'
import { type AdministratorExport, forAdministrators } from '../export-access'
import { leadingColumns } from './leading-columns'
import { makeReport } from './make-report'

function adminReport(
  name: AdministratorExport,
  title: string,
  german: string,
  each: string,
  leading: readonly ExportColumn[],
): ExportDefinition {
  return makeReport(
    forAdministrators(name),
    {
      title,
      titles: { de: german },
      description: `Traffic and commissions of the whole network, one row for each ${each}.`,
      example: 'filter[timerange]=lastmonth&filter[currencycode]=EUR',
    },
    leading,
  )
}

/** The eight reports of the platform's operator. */
export const adminReports = [
  adminReport('adm-statsdate', 'Network by day', 'Netzwerk nach Tag', 'day', leadingColumns.day),
  adminReport(
    'adm-statsmerchant',
    'Network by advertiser',
    'Netzwerk nach Advertiser',
    'advertiser',
    leadingColumns.advertiser,
  ),
  adminReport(
    'adm-statsprodukt',
    'Network by product category',
    'Netzwerk nach Produktkategorie',
    'product category',
    leadingColumns.category,
  ),
  adminReport(
    'adm-statsaffiliate',
    'Network by partner',
    'Netzwerk nach Partner',
    'partner',
    leadingColumns.partner,
  ),
  adminReport(
    'adm-statsadspace',
    'Network by ad space',
    'Netzwerk nach Werbefläche',
    'ad space',
    leadingColumns.adSpace,
  ),
  adminReport(
    'adm-statssubid',
    'Network by sub ID',
    'Netzwerk nach Sub-ID',
    'sub ID',
    leadingColumns.subId,
  ),
  adminReport(
    'adm-statsreferrer',
    'Network by referrer',
    'Netzwerk nach Referrer',
    'page visitors came from',
    leadingColumns.referrer,
  ),
  adminReport(
    'adm-statswm',
    'Network by ad media',
    'Netzwerk nach Werbemittel',
    'ad medium',
    leadingColumns.admedia,
  ),
]
