import { createHash } from 'node:crypto'
import { readEnvironment } from '@/lib/base/environment'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { undoDeletion, undoMs } from '@/lib/keys/end/restore-key'
import { reportContext } from '@/lib/keys/leaks/report-context'
import { publicAddress, readLeakReport, reportLeaks } from '@/lib/keys/leaks/report-leaks'
import { getKey } from '@/lib/keys/list/get-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { deliverAll, expect, test, trailOf } from '@/tests/support/outbox/outbox-test'
import { newKey, plaintext } from '../key-fixture'

const visit = { address: '192.0.2.1', requestId: 'req_of_a_scanner', nowMs: Date.now() }
const scanner = reportContext({ kind: 'report', reporter: 'scanner' }, visit)
const url = 'https://github.com/octocat/hello/blob/main/.env?token=abc#L3'
const foundAt = 'https://github.com/octocat/hello/blob/main/.env'

/** Reports with another `LEAKED_KEYS` than the instance has. */
async function notifying<T>(work: () => Promise<T>): Promise<T> {
  const environment = readEnvironment()
  const { LEAKED_KEYS } = environment
  environment.LEAKED_KEYS = 'notify'
  try {
    return await work()
  } finally {
    environment.LEAKED_KEYS = LEAKED_KEYS
  }
}

test('a leaked key is revoked once, with its location, and its owner is notified', async ({
  receivers,
  store,
}) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context, { name: 'Feed' })
  const key = await plaintext(context, id)
  const finding = { token: key, type: 'keyward_api_key', url, source: 'COMMIT' }
  for (let time = 0; time < 2; time += 1) await reportLeaks(scanner, [finding, finding])
  expect(await accessOf(store.kv, key)).toBe('key_revoked')
  const found = await getKey(actor, id, visit.nowMs)
  expect(found.ok && found.value).toMatchObject({
    status: 'revoked',
    revokedReason: 'Found in public',
    leakedAtMs: visit.nowMs,
    leakedFrom: foundAt,
  })
  const trail = await trailOf(store, actor.userId)
  expect(trail.filter(({ action }) => action === 'key.leaked')).toMatchObject([
    {
      subject: id,
      via: 'report',
      viaName: 'scanner',
      foundAt,
      source: 'commit',
      outcome: 'revoked',
    },
  ])
  await deliverAll(visit.nowMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body))
  expect(told.map(({ type }) => type).sort()).toEqual(['key.leaked', 'key.revoked'])
  const mails = receivers.mail.received.map(({ body }) => JSON.parse(body))
  expect(mails).toMatchObject([
    { subject: 'Your API key “Feed” was found in public and has been revoked', to: [actor.email] },
  ])
  expect(mails[0].text).toContain(foundAt)
  const all = JSON.stringify([trail, receivers.webhook.received, receivers.mail.received])
  expect(all.includes(key) || all.includes('token=abc')).toBe(false)
})

test('with LEAKED_KEYS=notify a leaked key is only marked, until it is rotated', async ({
  receivers,
  store,
}) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const key = await plaintext(context, id)
  const finding = { token: key, type: '', url }
  await notifying(async () => {
    for (let time = 0; time < 3; time += 1) await reportLeaks(scanner, [finding])
  })
  expect(await accessOf(store.kv, key)).toBe('opens')
  const marked = await getKey(actor, id, visit.nowMs)
  expect(marked.ok && marked.value).toMatchObject({ status: 'activated', leakedFrom: foundAt })
  await deliverAll(visit.nowMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body))
  expect(told.map(({ type, data }) => [type, data.outcome])).toEqual([['key.leaked', 'marked']])
  expect(receivers.mail.received.map(({ body }) => JSON.parse(body).subject)).toEqual([
    'Your API key “Day-to-day reports” was found in public: rotate it now',
  ])
  await rotateKey(context, id, { overlapSeconds: 0 })
  const rotated = await getKey(actor, id, visit.nowMs)
  expect(rotated.ok && rotated.value.leakedAtMs).toBeUndefined()
})

test('a report while a deletion can be undone is told, and the mark outlasts the undo', async ({
  receivers,
  store,
}) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const finding = { token: await plaintext(context, id), type: '', url }
  await deleteKey(context, id, { isUndoable: true })
  await notifying(() => reportLeaks(scanner, [finding]))
  expect((await undoDeletion(context, id)).ok).toBe(true)
  const undone = await getKey(actor, id, visit.nowMs)
  expect(undone.ok && undone.value).toMatchObject({ status: 'activated', leakedFrom: foundAt })

  await rotateKey(context, id, { overlapSeconds: 3600 })
  await deleteKey(context, id, { isUndoable: true })
  await reportLeaks(scanner, [finding])
  expect((await undoDeletion(context, id)).ok).toBe(true)
  expect(await accessOf(store.kv, finding.token)).not.toBe('opens')

  const newer = { ...finding, token: await plaintext(context, id) }
  await deleteKey(context, id, { isUndoable: true })
  await reportLeaks(scanner, [newer])
  expect(await undoDeletion(context, id)).toMatchObject({ failure: { code: 'conflict' } })
  const trail = await trailOf(store, actor.userId)
  const leaks = trail.filter(({ action }) => action === 'key.leaked')
  expect(leaks.map(({ outcome, secret }) => [outcome, secret])).toEqual([
    ['marked', undefined],
    ['revoked', 'previous'],
    ['revoked', undefined],
  ])
  await deliverAll(visit.nowMs + undoMs)
  expect(receivers.mail.received).toHaveLength(3)
})

test('findings are answered in order, as GitHub expects, without the token', async () => {
  const { context } = await newPerson()
  const key = await plaintext(context, await newKey(context))
  const stranger = 'kw_live_neverIssued'
  const tokens = [stranger, key, 'ghp_of_somebody_else', '', 'x'.repeat(5000)]
  const findings = tokens.map((token, at) => ({ token, type: `type_${at}` }))
  const feedback = await reportLeaks(scanner, findings)
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  expect(feedback).toEqual(
    tokens.map((token, at) => ({
      token_hash: sha256(token),
      token_type: `type_${at}`,
      label: token === key ? 'true_positive' : 'false_positive',
    })),
  )
})

test('a report can hold a thousand findings', async ({ store }) => {
  const { context } = await newPerson()
  const key = await plaintext(context, await newKey(context))
  const findings = Array.from({ length: 999 }, (_, at) => ({
    token: `another-systems-key-${at}`,
    type: '',
  }))
  const feedback = await reportLeaks(scanner, [...findings, { token: key, type: '' }])
  expect(feedback.filter(({ label }) => label === 'true_positive')).toHaveLength(1)
  expect(await accessOf(store.kv, key)).toBe('key_revoked')
})

test('the stored location contains nothing that could be a secret', () => {
  const cases = [
    [url, foundAt],
    ['https://user:password@example.org/a b?x=1', 'https://example.org/a%20b'],
    ['', ''],
    [null, ''],
    [undefined, ''],
    ['javascript:alert(1)', ''],
    ['not an address', ''],
    [`https://example.org/${'a'.repeat(900)}`, `https://example.org/${'a'.repeat(480)}`],
  ] as const
  for (const [given, kept] of cases) expect(publicAddress(given), String(given)).toBe(kept)
})

test('GitHub’s reports are read, and anything else is refused without being quoted', () => {
  const sent = [
    { token: 'some_token', type: 'some_type', url: 'some_url', source: 'commit', more: 1 },
  ]
  expect(readLeakReport(sent).ok).toBe(true)
  expect(readLeakReport([{ token: 'a', type: 'b', url: null }]).ok).toBe(true)
  for (const body of [{}, [], 'text', [{ type: 'x' }], [{ token: 7 }], Array(1001).fill(sent[0])]) {
    const read = readLeakReport(body)
    expect(read.ok).toBe(false)
    expect(JSON.stringify(read)).not.toContain('some_token')
  }
})
