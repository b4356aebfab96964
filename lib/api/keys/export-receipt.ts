import { z } from 'zod'
import { isoTimeOrNull } from '@/lib/base/time'
import type { Receipt } from '@/lib/usage/receipts/read-receipt'
import { breakReasons } from '@/lib/usage/receipts/receipt'

const moment = z.iso.datetime()
const count = z.int().nonnegative().nullable()

/** The answer of `GET /api/v1/exports/receipts/{id}`. */
export const exportReceiptSchema = z
  .strictObject({
    id: z.string().meta({ description: '`X-Export-Id` of the answer.' }),
    export: z.string().meta({ description: 'Name of the export.' }),
    state: z.enum(['running', 'complete', 'broken_off']),
    reason: z
      .enum([...breakReasons, 'lost'])
      .nullable()
      .meta({
        description:
          'Why it broke off; otherwise null. `client_left`: the connection closed before the end. `source_failed`, `internal_error`: see the log, by `X-Request-Id`. `key_ended`: the key was revoked together with its running exports. `refused`: the answer was a problem, whose code is in `problem`. `lost`: the process that sent the file died, or could not record the end.',
      }),
    problem: z.string().nullable(),
    startedAt: moment,
    endedAt: moment.nullable(),
    rows: count.meta({
      description:
        'Rows that were sent; 0 if your own service wrote the file. Null while the end is not known.',
    }),
    bytes: count.meta({
      description:
        'Bytes of the file that were sent, without `Content-Encoding`: what `curl --output` stores. Null while the end is not known.',
    }),
    sha256: z.string().nullable().meta({
      description: 'SHA-256 of these bytes, in hexadecimal.',
    }),
    sha256Missing: z.enum(['no_end', 'no_file', 'not_asked']).nullable().meta({
      description:
        'Why there is no SHA-256; otherwise null. `no_end`: the end is not known. `no_file`: a 304 or a problem was answered. `not_asked`: the file has more than 8 MB, and neither `digest=sha-256` nor `Want-Repr-Digest: sha-256=1` was sent.',
    }),
  })
  .meta({ title: 'ExportReceipt' })

type ExportReceipt = z.infer<typeof exportReceiptSchema>

function missingReason({ bytes, sha256 }: Receipt): ExportReceipt['sha256Missing'] {
  if (sha256 !== undefined) return null
  if (bytes === undefined) return 'no_end'
  return bytes === 0 ? 'no_file' : 'not_asked'
}

/** Returns a receipt as JSON has it. */
export function toExportReceipt(id: string, receipt: Receipt): ExportReceipt {
  const { exportName, state, reason, problem, startedAtMs, endedAtMs, rows, bytes, sha256 } =
    receipt
  return {
    id,
    export: exportName,
    state,
    reason: reason ?? null,
    problem: problem ?? null,
    startedAt: new Date(startedAtMs).toISOString(),
    endedAt: isoTimeOrNull(endedAtMs),
    rows: rows ?? null,
    bytes: bytes ?? null,
    sha256: sha256 ?? null,
    sha256Missing: missingReason(receipt),
  }
}
