import { answerCall } from '@/app/api/_granted/answer-call'
import { succeed } from '@/lib/base/result'
import { openGrant } from '@/lib/gate/request/grant'
import { grantHeader, sealGrant } from '@/lib/gate/request/seal-grant'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import {
  answer,
  type CarryOut,
  type ExportKey,
  expect,
  grantedRequest,
  test,
} from './export-key-fixture'

test('a handler that never runs holds a lease for five seconds', async ({ exportKey }) => {
  const nowMs = Date.now()
  for (const kind of ['pass', 'pass', 'refuse']) {
    expect((await exportKey.ask({ nowMs })).kind).toBe(kind)
  }
  expect((await exportKey.ask({ nowMs: nowMs + 4_999 })).kind).toBe('refuse')
  expect((await exportKey.ask({ nowMs: nowMs + 5_001 })).kind).toBe('pass')
})

/** The granted request of a handler that starts this long after the gate. */
async function lateRequest(exportKey: ExportKey, lateMs: number): Promise<Request> {
  const request = await grantedRequest(exportKey)
  const grant = openGrant(request.headers, Date.now())
  if (!grant?.lease) throw new Error('no place was taken')
  const lease = { ...grant.lease, untilMs: grant.lease.untilMs - lateMs }
  const headers = new Headers(request.headers)
  headers.set(grantHeader, sealGrant({ ...grant, lease }, Date.now()))
  return new Request(request.url, { headers })
}

const takeAll = (kv: Kv, keyId: string, untilMs: number) =>
  runText(
    kv,
    `redis.call('DEL', KEYS[1])
    return redis.call('ZADD', KEYS[1], ARGV[1], 'first', ARGV[1], 'second')`,
    [keyNames.runningExports(keyId)],
    [String(untilMs)],
  )

test('a handler that starts late takes a new lease, or is refused when none is free', async ({
  exportKey,
  store,
  log,
}) => {
  const ran: string[] = []
  const carryOut: CarryOut = () => {
    ran.push('ran')
    const finished = Promise.resolve({ rows: 0, bytes: 0, complete: true })
    return Promise.resolve(succeed({ response: new Response(''), finished }))
  }
  const late = await lateRequest(exportKey, 10_000)
  await takeAll(store.kv, exportKey.keyId, Date.now() - 1)
  expect((await answer(late, carryOut)).status).toBe(200)
  const tooLate = await lateRequest(exportKey, 10_000)
  await takeAll(store.kv, exportKey.keyId, Date.now() + 60_000)
  const refused = await answer(tooLate, carryOut)
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ 'violated-policies': ['exports-at-once'] })
  expect(ran).toEqual(['ran'])
  expect(await exportKey.running()).toBe(2)
  expect(log).toHaveLength(1)
})

test('a running export renews its lease beyond the gate’s claim', async ({ exportKey, store }) => {
  // The claim ends within a second and a half.
  const request = await lateRequest(exportKey, 3_500)
  const work: Promise<void>[] = []
  let finish = () => {}
  const finished = new Promise<{ rows: number; bytes: number; complete: boolean }>((resolve) => {
    finish = () => resolve({ rows: 1, bytes: 1, complete: true })
  })
  await answerCall(
    request,
    (one) => work.push(one),
    () => Promise.resolve(succeed({ response: new Response(''), finished })),
  )
  const endOfPlace = async () => {
    const scores = await runText(
      store.kv,
      `return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')`,
      [keyNames.runningExports(exportKey.keyId)],
    )
    return Number((scores as string[])[1])
  }
  await expect.poll(endOfPlace).toBeGreaterThan(Date.now() + 10_000)
  finish()
  await Promise.all(work)
  expect(await exportKey.running()).toBe(0)
})
