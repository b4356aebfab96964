import { keyText } from '@/app/_ui/address/keys-address'
import { isoTime } from '@/lib/base/time'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { eachFreeText } from '@/lib/keys/record/free-texts'
import { flagLabels, flagNames } from '@/lib/keys/record/permission-flags'
import { statusLabels } from '../detail/key-status'

function isoText(atMs: number | undefined): string {
  return atMs === undefined ? '' : isoTime(atMs)
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no'
}

/** Columns of the file in their order; no secret among them. */
const columnTexts: Readonly<Record<string, (key: PublicApiKey) => string>> = {
  name: ({ name }) => name,
  key: keyText,
  default: ({ isDefault }) => yesNo(isDefault),
  status: ({ status }) => statusLabels[status],
  created: ({ createdAtMs }) => isoText(createdAtMs),
  not_valid_before: ({ notBeforeMs }) => isoText(notBeforeMs),
  valid_until: ({ expiresAtMs }) => isoText(expiresAtMs),
  last_used: ({ lastUsedAtMs }) => isoText(lastUsedAtMs),
  exports: ({ permissions: { exports } }) => (exports === 'all' ? 'all' : exports.join(' ')),
  ...Object.fromEntries(
    flagNames.map((flag) => [
      flagLabels[flag].column,
      ({ permissions }: PublicApiKey) => yesNo(permissions[flag]),
    ]),
  ),
  windows: ({ limits: { windows = [] } }) =>
    windows.map(({ quota, windowSeconds }) => `${quota}/${windowSeconds}s`).join(' '),
  rows_per_day: ({ limits }) => String(limits.rowsPerDay ?? ''),
  bytes_per_day: ({ limits }) => String(limits.bytesPerDay ?? ''),
  allowed_addresses: ({ allowedNetworks }) => allowedNetworks.join(' '),
  revoked: ({ revokedAtMs }) => isoText(revokedAtMs),
  revoked_reason: ({ revokedReason }) => revokedReason ?? '',
  ...eachFreeText((name) => (key: PublicApiKey) => key[name]),
}

/** Names for the first line of the file. */
export const keyListColumns = Object.keys(columnTexts)

/** Returns the line of a key. */
export function toKeyListRow(key: PublicApiKey): string[] {
  return Object.values(columnTexts).map((textOf) => textOf(key))
}
