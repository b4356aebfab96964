import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { logLine } from '@/lib/base/log-failure'
import { type Result, succeed } from '@/lib/base/result'
import { dayMs } from '@/lib/base/time'
import { readBrand } from '@/lib/store/brand/read-brand'
import { keyNames } from '@/lib/store/key-names'
import { type AuditEntry, auditEntry } from '@/lib/trail/audit-entry'
import { claimOutboxScript } from './claim-outbox.lua'
import { eventRow } from './event-table'
import { noticeMail } from './notice-mail'
import type { OutboxItem } from './outbox-item'
import { resolveOutboxScript } from './resolve-outbox.lua'
import { isMailConfigured, sendMail } from './send-mail'
import { sendWebhook } from './send-webhook'

const leaseMs = 60_000
const mostAtOnce = 10
const firstDelayMs = 30_000
/** With a daily sweep, a limit of one day would allow only one try. */
const triesAtLeast = 3

/** The result of one delivery from the outbox. */
export interface Delivered {
  delivered: number
  failed: number
}

/** Whether webhook or mail is configured. Without either, the outbox is never read. */
export function hasOutbox(): boolean {
  return readEnvironment().WEBHOOK_URL !== undefined || isMailConfigured()
}

/**
 * Returns when to try again after a failure. The wait doubles after each one. Undefined after a day: give up.
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

function isTurnedOff({ payload, owner }: OutboxItem): boolean {
  const { setting } = eventRow(payload.type)
  return setting !== undefined && owner.noticesOff.includes(setting)
}

async function send(item: OutboxItem, nowMs: number): Promise<Result<void, string>> {
  if (item.channel === 'webhook') return sendWebhook(item.id, item.body, nowMs)
  const mail = noticeMail(item.payload)
  // A user who was deactivated in the meantime gets no notice.
  if (!mail || !item.owner.isActive || isTurnedOff(item)) return succeed(undefined)
  const { payload, owner } = item
  const to = payload.type === 'account.email_change' ? payload.data.to : owner.email
  const { name } = await readBrand()
  const subject = name ? `[${name}] ${mail.subject}` : mail.subject
  return sendMail({ ...mail, subject, to, idempotencyKey: item.id })
}

/** Reports an abandoned notice to the operator, on standard error, and to the owner, in the audit trail. */
function giveUp(item: OutboxItem, reason: string, nowMs: number): AuditEntry {
  const { type, data } = item.payload
  logLine('notice_given_up', { type, channel: item.channel, id: item.id, reason })
  const actor = { userId: 'system', email: '', name: '', role: 'viewer' as const }
  const context = {
    actor: { ...actor, via: { kind: 'system' as const } },
    address: 'system',
    requestId: newId('request'),
    nowMs,
  }
  const isOfKey = 'keyId' in data && 'keyName' in data
  return auditEntry(context, 'notice.given_up', isOfKey ? String(data.keyId) : item.ownerId, {
    ...(isOfKey && { keyName: String(data.keyName) }),
    event: type,
    channel: item.channel,
    reason,
  })
}

async function deliver(item: OutboxItem, nowMs: number): Promise<boolean> {
  const sent = await send(item, nowMs)
  const nextAtMs = sent.ok ? undefined : nextTryMs(item.attempts, item.createdAtMs, nowMs)
  const isOver = !sent.ok && nextAtMs === undefined
  await resolveOutboxScript.run(
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
 * Delivers at most ten due notices. Runs after an answer and in the sweep. A failed delivery is tried again after 30
 * seconds, with a doubled wait each time, and abandoned after a day.
 * @throws KvError when the store cannot be asked; the claimed notices are due again after a minute
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
