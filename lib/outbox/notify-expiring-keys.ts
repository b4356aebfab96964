import { isoTime } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { claimNoticeScript } from './claim-notice.lua'
import { dueNoticesScript } from './due-notices.lua'
import { expiryNotice, noticeDays } from './expiry-notice'
import { type KeyEvent, keyEvents } from './key-events'

const mostAtOnce = 200

function runOf([id, score, expiresAtMs]: [string, string, string], nowMs: number) {
  const endsMs = Number(expiresAtMs)
  const days = noticeDays(endsMs, nowMs)
  const isAhead = expiresAtMs !== '' && endsMs > nowMs && days !== undefined
  const events: KeyEvent[] = []
  if (isAhead) {
    const data = { daysLeft: days, expiresAt: isoTime(endsMs) }
    events.push({ type: 'key.expiring', data })
  }
  const notice = expiryNotice(expiresAtMs === '' ? undefined : endsMs, nowMs)
  return {
    keys: { expiryNotices: keyNames.expiryNotices(), key: keyNames.apiKey(id) },
    input: { id, score, expiresAtMs, notice, events: keyEvents(nowMs, ...events) },
  }
}

/**
 * Puts the notices for keys that expire in 30, 7 or 1 days into the outbox, each once. If several are due for a key,
 * only the latest is sent.
 * @returns how many notices were due
 * @throws KvError when the store cannot be asked
 */
export async function notifyExpiringKeys(nowMs: number): Promise<number> {
  const due = await dueNoticesScript.run(
    { expiryNotices: keyNames.expiryNotices() },
    { keyPrefix: keyNames.apiKey(''), nowMs, most: mostAtOnce },
  )
  if (due.length > 0) await claimNoticeScript.runAll(due.map((one) => runOf(one, nowMs)))
  return due.length
}
