import {
  admConversionExport,
  admConversionShort,
  admTouchpointExport,
} from '../definitions/conversions/admin-conversions'
import { admBasketExport } from '../definitions/conversions/basket-export'
import {
  reporttransactions,
  statstransaction,
} from '../definitions/conversions/report-transactions'
import { admAdmedia, admedia } from '../definitions/directory/ad-media'
import { admAdspaceexport } from '../definitions/directory/ad-spaces'
import { advertiser } from '../definitions/directory/advertisers-of-partner'
import { admCommModel } from '../definitions/directory/commission-models'
import { mlist } from '../definitions/directory/merchant-list'
import { admMerchantexport } from '../definitions/directory/merchants'
import { admAffiliateexport } from '../definitions/directory/partners'
import { admVoucherexport, vouchers } from '../definitions/directory/vouchers'
import { ownExports } from '../definitions/own-exports'
import { adminReports } from '../definitions/reports/admin-reports'
import { partnerReports } from '../definitions/reports/partner-reports'
import type { ExportDefinition } from '../model/export-definition'
import { checkedDefinitions } from './check-definition'

/** Exports that the console shows under one heading. */
export interface ExportGroup {
  title: string
  exports: readonly ExportDefinition[]
}

/** Everything that can be exported, in the order people see it. */
const groups: readonly ExportGroup[] = [
  { title: 'Reports', exports: [...partnerReports, ...adminReports] },
  {
    title: 'Conversions',
    exports: [
      reporttransactions,
      statstransaction,
      admConversionExport,
      admConversionShort,
      admTouchpointExport,
      admBasketExport,
    ],
  },
  {
    title: 'Directories',
    exports: [
      advertiser,
      mlist,
      admedia,
      vouchers,
      admMerchantexport,
      admAffiliateexport,
      admAdspaceexport,
      admAdmedia,
      admCommModel,
      admVoucherexport,
    ],
  },
  { title: 'More', exports: checkedDefinitions(ownExports) },
]

const everyExport = groups.flatMap((group) => group.exports)

/** The exports of partners, then those of administrators alone. */
const catalogue: readonly ExportDefinition[] = [false, true].flatMap((isForAdministrators) =>
  everyExport.filter((definition) => isAdministrative(definition) === isForAdministrators),
)

const definitions: ReadonlyMap<string, ExportDefinition> = new Map(
  catalogue.map((definition) => [definition.name, definition]),
)

/** Returns the export of that name. A Map has no inherited members, so `__proto__` is not a name. */
export function findExport(name: string): ExportDefinition | undefined {
  return definitions.get(name)
}

/** Returns whether only administrators may read the export. */
export function isAdministrative({ roles }: Pick<ExportDefinition, 'roles'>): boolean {
  return roles.every((role) => role === 'administrator')
}

/** Returns every export, grouped by subject. */
export function listExportGroups(): readonly ExportGroup[] {
  return groups
}

/** Returns every export, in the order of the catalogue. */
export function listExports(): readonly ExportDefinition[] {
  return catalogue
}
