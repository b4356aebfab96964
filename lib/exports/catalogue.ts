import {
  admConversionExport,
  admConversionShort,
  admTouchpointExport,
} from './definitions/conversions/admin-conversions'
import { admBasketExport } from './definitions/conversions/basket-export'
import { reporttransactions, statstransaction } from './definitions/conversions/report-transactions'
import { admAdmedia, admedia } from './definitions/directory/ad-media'
import { admAdspaceexport } from './definitions/directory/ad-spaces'
import { advertiser } from './definitions/directory/advertisers-of-partner'
import { admCommModel } from './definitions/directory/commission-models'
import { mlist } from './definitions/directory/merchant-list'
import { admMerchantexport } from './definitions/directory/merchants'
import { admAffiliateexport } from './definitions/directory/partners'
import { admVoucherexport, vouchers } from './definitions/directory/vouchers'
import { ownExports } from './definitions/own/own-exports'
import { adminReports } from './definitions/reports/admin-reports'
import { partnerReports } from './definitions/reports/partner-reports'
import type { ExportDefinition } from './export-definition'

/** Everything that can be exported, in the order people see it: theirs, the administrators', the operator's own. */
const catalogue: readonly ExportDefinition[] = [
  ...partnerReports,
  reporttransactions,
  statstransaction,
  advertiser,
  mlist,
  admedia,
  vouchers,
  ...adminReports,
  admConversionExport,
  admConversionShort,
  admTouchpointExport,
  admBasketExport,
  admMerchantexport,
  admAffiliateexport,
  admAdspaceexport,
  admAdmedia,
  admCommModel,
  admVoucherexport,
  ...ownExports,
]

const definitions: ReadonlyMap<string, ExportDefinition> = new Map(
  catalogue.map((definition) => [definition.name, definition]),
)

/** The export of that name; a Map, so that `__proto__` and its like name nothing. */
export function findExport(name: string): ExportDefinition | undefined {
  return definitions.get(name)
}

/** Every export, in the order of the catalogue. */
export function listExports(): readonly ExportDefinition[] {
  return catalogue
}
