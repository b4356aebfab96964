import type { Role } from '@/lib/base/actor'
import type { ExportAccess } from '../model/export-definition'

/**
 * Roles of an export that partners read: each sees their own rows, and administrators see all of them.
 * @public operators import it in their own definitions (docs/bring-your-own-data.md)
 */
export const everybody: readonly Role[] = ['administrator', 'advertiser', 'partner', 'viewer']
export const administrators: readonly Role[] = ['administrator']

const partnerNames = [
  'statsdaily',
  'statsproduct',
  'statsmerchant',
  'statswm',
  'statsreferrer',
  'statssubid',
  'reporttransactions',
  'statstransaction',
  'advertiser',
  'mlist',
  'admedia',
  'vouchers',
] as const

const administratorNames = [
  'adm-statsdate',
  'adm-statsmerchant',
  'adm-statsprodukt',
  'adm-statsaffiliate',
  'adm-statsadspace',
  'adm-statssubid',
  'adm-statsreferrer',
  'adm-statswm',
  'adm-conversionexport',
  'adm-conversionshort',
  'adm-touchpointexport',
  'adm-basketexport',
  'adm-merchantexport',
  'adm-affiliateexport',
  'adm-adspaceexport',
  'adm-admedia',
  'adm-comm-model',
  'adm-voucherexport',
] as const

export type PartnerExport = (typeof partnerNames)[number]
export type AdministratorExport = (typeof administratorNames)[number]

/** Returns who may read a built-in export of partners. */
export function forPartners(name: PartnerExport): ExportAccess {
  return { name, roles: everybody, ownerField: 'partner_id' }
}

/** Returns who may read a built-in export of administrators. */
export function forAdministrators(name: AdministratorExport): ExportAccess {
  return { name, roles: administrators }
}

/** Every built-in export. The middleware reads this list, and no definition. */
export const builtInExports: readonly ExportAccess[] = [
  ...partnerNames.map(forPartners),
  ...administratorNames.map(forAdministrators),
]
