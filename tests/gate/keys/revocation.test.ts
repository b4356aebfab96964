import type { CommandContext } from '@/lib/base/actor'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import type { KeySettingsInput } from '@/lib/keys/record/key-settings'
import { plainPermissions } from '@/lib/keys/record/permissions'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { bearer, expect, exportPath, test } from '@/tests/support/exporter'
import { createLimitedKey } from '@/tests/support/keys/save-settings'
import { type Sending, send } from '@/tests/support/send'

const perSecond = 100
const openedBefore = 100
/** Requests that each server gets after the revocation: three seconds' worth. */
const sentAfter = 150

interface Sent {
  server: string
  /** When the request was sent, on one clock with the revocation. */
  atMs: number
  status: number
}

/** Settings with limits that the rate of the test does not exhaust. */
const settings: KeySettingsInput = {
  name: 'a hundred calls a second',
  status: 'activated',
  permissions: plainPermissions,
  limits: { windows: [{ name: 'per-minute', quota: 100_000, windowSeconds: 60 }] },
  allowedNetworks: [],
}

async function openBusyKey(context: CommandContext): Promise<{ id: string; key: string }> {
  const made = await createLimitedKey(context, settings, `intent-revocation-${Date.now()}`)
  if (!made.ok) throw new Error(made.failure.detail)
  const revealed = await revealKey(context, made.value.id)
  if (!revealed.ok) throw new Error(revealed.failure.detail)
  return { id: made.value.id, key: revealed.value }
}

/** Most requests without an answer: on a slow machine more would meet the bound of connections instead of the gate. */
const mostOpen = 200

/**
 * Sends at a fixed rate, to the servers in turn, without waiting for earlier answers until `mostOpen` are missing.
 * @param isOver is asked with the number of requests sent
 * @param hear receives each answer when it arrives
 */
async function sendAtRate(
  servers: readonly string[],
  sending: Sending,
  isOver: (sentCount: number) => boolean,
  hear: (sent: Sent) => void,
): Promise<Sent[]> {
  const answers: Promise<Sent>[] = []
  let answered = 0
  const startedMs = performance.now()
  while (!isOver(answers.length)) {
    const due = Math.floor(((performance.now() - startedMs) / 1000) * perSecond)
    while (answers.length < due && answers.length - answered < mostOpen) {
      const server = servers[answers.length % servers.length] ?? ''
      const atMs = performance.now()
      const answer = send(server, exportPath, { ...sending, method: 'HEAD' })
      answers.push(
        answer.then(({ status }) => {
          answered += 1
          const sent = { server, atMs, status }
          hear(sent)
          return sent
        }),
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return Promise.all(answers)
}

test('a revoked key is refused on both servers once the revoke is answered, at 100 requests a second', async ({
  instance,
  stranger,
  address,
}) => {
  const { id, key } = await openBusyKey(stranger.context)
  const servers = [instance.url, instance.twinUrl]
  const sending = { headers: [bearer(key)], from: address }
  let revokedMs: number | undefined
  let sentBefore: number | undefined
  const opened: string[] = []
  const sent = sendAtRate(
    servers,
    sending,
    (sentCount) => {
      if (revokedMs === undefined) return false
      sentBefore ??= sentCount
      return sentCount >= sentBefore + servers.length * sentAfter
    },
    ({ server, status }) => status === 200 && opened.push(server),
  )
  for (const server of servers) {
    const openedBy = () => opened.filter((one) => one === server).length
    await expect.poll(openedBy).toBeGreaterThan(openedBefore)
  }
  const revoked = await revokeKey(stranger.context, id, 'a test')
  revokedMs = performance.now()
  expect(revoked.ok).toBe(true)

  const answers = await sent
  for (const server of servers) {
    const mine = answers.filter((one) => one.server === server)
    const after = mine.filter(({ atMs }) => atMs > Number(revokedMs))
    expect(after.length).toBeGreaterThanOrEqual(sentAfter)
    expect(after.filter(({ status }) => status < 400)).toEqual([])
    // Refused as unknown, and, once the address has failed often enough, as guessing.
    expect(after.filter(({ status }) => status !== 401 && status !== 429)).toEqual([])
  }
})

test('only the owner learns that the key was revoked', async ({ ask, stranger }) => {
  await revokeKey(stranger.context, stranger.keyId)
  const answer = await ask(exportPath, { headers: [bearer(stranger.key)] })
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'key_invalid' })
  await expect(async () => {
    const { actor, nowMs } = stranger.context
    const usage = await readKeyUsage(actor, stranger.keyId, { hours: 2, days: 1 }, nowMs + 1000)
    expect(usage.ok && usage.value.lastCalls[0]).toMatchObject({
      outcome: 'refused',
      reason: 'key_revoked',
      exportName: 'statsdaily',
    })
  }).toPass()
})
