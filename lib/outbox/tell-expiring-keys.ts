import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { claimNoticeScript } from './claim-notice.lua'
import { dueNoticesScript } from './due-notices.lua'
import { daysToTell, expiryNotice } from './expiry-notice'
import { type KeyEvent, keyEvents } from './key-events'

const mostAtOnce = 200

/** A key whose expiry is to be told, and its place in the index (ms, as text). */
interface DueNotice {
  id: string
  place: string
  expiresAtMs: string
}

async function findDue(nowMs: number): Promise<DueNotice[]> {
  const index = keyNames.expiryNotices()
  const asked = [keyNames.apiKey(''), String(nowMs), String(mostAtOnce)]
  const reply = await kv().run(dueNoticesScript, [index], asked)
  return (Array.isArray(reply) ? reply : []).map((row) => {
    const [id = '', place = '', expiresAtMs = ''] = Array.isArray(row) ? row.map(String) : []
    return { id, place, expiresAtMs }
  })
}

function claimOf({ id, place, expiresAtMs }: DueNotice, nowMs: number) {
  const endsMs = Number(expiresAtMs)
  const days = daysToTell(endsMs, nowMs)
  const isAhead = expiresAtMs !== '' && endsMs > nowMs && days !== undefined
  const events: KeyEvent[] = []
  if (isAhead) {
    const data = { daysLeft: days, expiresAt: new Date(endsMs).toISOString() }
    events.push({ type: 'key.expiring', data })
  }
  const notice = expiryNotice(expiresAtMs === '' ? undefined : endsMs, nowMs)
  return JSON.stringify({ id, place, expiresAtMs, notice, events: keyEvents(nowMs, ...events) })
}

/**
 * Puts into the outbox what owners are to be told of keys that expire in 30, 7 or 1 days, each once. When several days
 * have passed since the last look, the nearest counts.
 * @returns how many notices were due
 * @throws KvError when the store cannot be asked
 */
export async function tellExpiringKeys(nowMs: number): Promise<number> {
  const due = await findDue(nowMs)
  if (due.length === 0) return 0
  const index = keyNames.expiryNotices()
  await kv().pipeline(
    due.map((one) => ({
      text: claimNoticeScript,
      keys: [index, keyNames.apiKey(one.id)],
      args: [claimOf(one, nowMs)],
    })),
  )
  return due.length
}
