import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { type Result, succeed } from '@/lib/base/result'
import { dayMs } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { claimOutboxScript } from './claim-outbox.lua'
import { noticeMail } from './notice-mail'
import type { OutboxItem } from './outbox-item'
import { isMailConfigured, sendMail } from './send-mail'
import { sendWebhook } from './send-webhook'
import { settleOutboxScript } from './settle-outbox.lua'

const leaseMs = 60_000
const mostAtOnce = 10
const firstDelayMs = 30_000
/** Where the sweep comes once a day, a day alone would be a single try. */
const triesAtLeast = 3

/** What became of one look into the outbox. */
export interface Delivered {
  delivered: number
  failed: number
}

/** Whether anybody is to be told anything; if not, the outbox is never asked. */
export function hasOutbox(): boolean {
  return readEnvironment().WEBHOOK_URL !== undefined || isMailConfigured()
}

/**
 * When to try again after a failure: twice as long after each, for a day; undefined to give up.
 * @param attempts tries so far
 */
export function nextTryMs(
  attempts: number,
  createdAtMs: number,
  nowMs: number,
): number | undefined {
  const nextMs = nowMs + firstDelayMs * 2 ** (attempts - 1)
  return nextMs - createdAtMs <= dayMs || attempts < triesAtLeast ? nextMs : undefined
}

async function send(item: OutboxItem, nowMs: number): Promise<Result<void, string>> {
  if (item.channel === 'webhook') return sendWebhook(item.id, item.body, nowMs)
  const mail = noticeMail(item.payload)
  // Somebody who was deactivated meanwhile is told nothing.
  if (!mail || !item.owner.isActive) return succeed(undefined)
  return sendMail({ ...mail, to: item.owner.email, idempotencyKey: item.id })
}

/** Given up is told twice: to the operator, on the standard error, and to the owner, in the audit trail. */
function giveUp(item: OutboxItem, reason: string, nowMs: number): string[] {
  const { type, data } = item.payload
  const line = { event: 'notice_given_up', type, channel: item.channel, id: item.id, reason }
  console.error(JSON.stringify(line))
  const actor = { userId: 'system', email: '', name: '', role: 'viewer' as const }
  const context = {
    actor: { ...actor, via: { kind: 'system' as const } },
    address: 'system',
    requestId: newId('request'),
    nowMs,
  }
  return auditEntry(context, 'notice.given_up', data.keyId, {
    keyName: data.keyName,
    event: type,
    channel: item.channel,
    reason,
  })
}

async function deliver(item: OutboxItem, nowMs: number): Promise<boolean> {
  const sent = await send(item, nowMs)
  const nextAtMs = sent.ok ? undefined : nextTryMs(item.attempts, item.createdAtMs, nowMs)
  const isOver = !sent.ok && nextAtMs === undefined
  await settleOutboxScript.run(
    {
      outbox: keyNames.outbox(),
      item: keyNames.outboxItem(item.id),
      activity: keyNames.activity(item.ownerId),
    },
    {
      id: item.id,
      attempts: item.attempts,
      nextAtMs,
      ...(isOver && { entry: giveUp(item, sent.failure, nowMs) }),
    },
  )
  return sent.ok
}

/**
 * Tells what is due now, at most ten things: after an answer, and by the sweep. What fails is tried again after 30
 * seconds, then after twice as long each time, and given up after a day.
 * @throws KvError when the store cannot be asked; what was taken is then due again after a minute
 */
export async function deliverOutbox(nowMs: number): Promise<Delivered> {
  const claimed = await claimOutboxScript.run(
    { outbox: keyNames.outbox() },
    {
      itemPrefix: keyNames.outboxItem(''),
      userPrefix: keyNames.user(''),
      nowMs,
      leaseMs,
      most: mostAtOnce,
    },
  )
  const items = claimed.filter((item) => item !== undefined)
  const outcomes = await Promise.all(items.map((item) => deliver(item, nowMs)))
  const delivered = outcomes.filter((isDelivered) => isDelivered).length
  return { delivered, failed: outcomes.length - delivered }
}
