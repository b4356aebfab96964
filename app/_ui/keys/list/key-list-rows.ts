import { keyText } from '@/app/_ui/address/keys-address'
import { isoTime } from '@/lib/base/time'
import { encodeCsv } from '@/lib/exports/formats/csv'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { RowBatch } from '@/lib/exports/values/cells'
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

const columns: readonly ExportColumn[] = Object.keys(columnTexts).map((name) => ({
  name,
  type: 'text',
  title: name,
  description: name,
  value: { kind: 'field', field: name },
}))

function toBatch(keys: readonly PublicApiKey[]): RowBatch {
  const cells = Object.values(columnTexts).map((textOf) => keys.map((key) => textOf(key) || null))
  return { rowCount: keys.length, columns: cells }
}

async function* toBatches(pages: AsyncIterable<readonly PublicApiKey[]>): AsyncGenerator<RowBatch> {
  for await (const keys of pages) yield toBatch(keys)
}

/** Keys as RFC 4180 in UTF-8; text that a spreadsheet would take for a formula is made harmless. */
export function encodeKeyList(
  pages: AsyncIterable<readonly PublicApiKey[]>,
): AsyncGenerator<Uint8Array> {
  return encodeCsv(toBatches(pages), columns, {
    delimiter: ',',
    lineEnd: '\r\n',
    quoteText: 'needed',
    emptyLastLine: false,
    decimal: '.',
    bom: true,
    header: true,
  })
}
