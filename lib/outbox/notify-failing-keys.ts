import { dayMs } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { claimFailingKeyScript } from './claim-failing-key.lua'
import { dueNoticesScript } from './due-notices.lua'
import { keyEvents } from './key-events'

const mostAtOnce = 200

function runOf(id: string, nowMs: number) {
  return {
    keys: {
      failingKeys: keyNames.failingKeys(),
      key: keyNames.apiKey(id),
      keyUsage: keyNames.keyUsage(id),
    },
    input: { id, nowMs, dayMs, events: keyEvents(nowMs, { type: 'key.failing', data: {} }) },
  }
}

/**
 * Puts the notices for keys that fail into the outbox: keys of which, within one hour, at least half of the calls and at
 * least ten were refused. A key is told at most once a day.
 * @returns how many keys were found
 * @throws KvError when the store cannot be asked
 */
export async function notifyFailingKeys(nowMs: number): Promise<number> {
  const found = await dueNoticesScript.run(
    { expiryNotices: keyNames.failingKeys() },
    { keyPrefix: keyNames.apiKey(''), nowMs, most: mostAtOnce },
  )
  if (found.length > 0) await claimFailingKeyScript.runAll(found.map(([id]) => runOf(id, nowMs)))
  return found.length
}
