import { kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import { recordUsageScript } from '@/lib/kv/scripts/keys/record-usage'

const keptSeconds = 400 * 24 * 60 * 60

/**
 * Counts one answered request of a key: last used, requests, and rows and bytes of the UTC day.
 * Called after the answer; a failure is dropped by the caller, never shown to the exporter.
 * @throws KvError when the store cannot be asked
 */
export async function recordUsage(
  keyId: string,
  { rows, bytes, nowMs }: { rows: number; bytes: number; nowMs: number },
): Promise<void> {
  const day = new Date(nowMs).toISOString().slice(0, 10)
  await kv().run(
    recordUsageScript,
    [keyNames.apiKey(keyId), keyNames.keyUsage(keyId), keyNames.dailyUsage(keyId, day)],
    [String(nowMs), String(rows), String(bytes), String(keptSeconds)],
  )
}
