import { z } from 'zod'
import { kvBatch } from '@/lib/store/batch'
import { defineScript } from '@/lib/store/define-script'
import { keyNameInput } from '@/lib/store/key-name-input'
import { KvError } from '@/lib/store/kv-error'
import { fieldsReply, flagReply, jsonReply } from '@/lib/store/replies'
import { type KvCall, type KvCommand, sendCalls } from '@/lib/store/send-calls'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/support/store'
import { flushScripts, requestsOf } from '@/tests/support/store-requests'

const countScript = defineScript({
  name: 'count',
  keys: ['counter'],
  input: z.object({ by: z.number() }),
  reply: z.number(),
  lua: `return redis.call('INCRBY', keys.counter, whole(input.by))`,
})

const appendScript = defineScript({
  name: 'append',
  keys: ['text'],
  input: z.object({ letter: z.string() }),
  reply: z.number(),
  lua: `return redis.call('APPEND', keys.text, input.letter)`,
})

function newName(): string {
  return `of-a-test:${crypto.randomUUID()}`
}

test('the text of a script is sent once, then its digest', async ({ store }) => {
  await flushScripts(store)
  const counter = newName()
  const run = () => countScript.run({ counter }, { by: 1 }, store.kv)
  const first = await requestsOf(store, run)
  expect(first.map((body) => body.includes('INCRBY'))).toEqual([false, true])
  const second = await requestsOf(store, async () => expect(await run()).toBe(2))
  expect(second).toHaveLength(1)
  expect(second.join().length).toBeLessThan(200)
  expect(second.join()).toMatch(/"evalsha","[0-9a-f]{40}"/)
})

test('each call of a batch runs once when the store has forgotten the scripts', async ({
  store,
}) => {
  const [counter, text] = [newName(), newName()]
  const runAll = () => {
    const batch = kvBatch(store.kv, 5)
    return Promise.all([
      countScript.run({ counter }, { by: 1 }, batch),
      appendScript.run({ text }, { letter: 'a' }, batch),
      batch.call({ text: `return redis.call('INCR', KEYS[1])`, keys: [counter], args: [] }),
      appendScript.run({ text }, { letter: 'b' }, batch),
      countScript.run({ counter }, { by: 10 }, batch),
    ])
  }
  await flushScripts(store)
  const requests = await requestsOf(store, runAll)
  expect(requests).toHaveLength(2)
  // Each text goes once, though the request has two calls of each script.
  expect(requests[1]?.split('APPEND')).toHaveLength(2)
  expect(await countScript.run({ counter }, { by: 0 }, store.kv)).toBe(12)
  const read = await runText(store.kv, `return redis.call('GET', KEYS[1])`, [text])
  expect(read).toBe('ab')
  expect(await requestsOf(store, runAll)).toHaveLength(1)
  expect(await countScript.run({ counter }, { by: 0 }, store.kv)).toBe(24)
})

test('no runs send no request', async ({ store }) => {
  const requests = await requestsOf(store, async () =>
    expect(await countScript.runAll([], store.kv)).toEqual([]),
  )
  expect(requests).toEqual([])
})

test('a known script runs once when the store has forgotten another', async ({ store }) => {
  const [counter, text] = [newName(), newName()]
  await flushScripts(store)
  await countScript.run({ counter }, { by: 1 }, store.kv)
  const batch = kvBatch(store.kv, 2)
  const replies = await Promise.all([
    countScript.run({ counter }, { by: 1 }, batch),
    appendScript.run({ text }, { letter: 'a' }, batch),
  ])
  expect(replies).toEqual([2, 1])
  expect(await countScript.run({ counter }, { by: 0 }, store.kv)).toBe(2)
})

test('replies of known scripts are kept when the repeated request fails', async () => {
  const call = (digest: string): KvCall => ({ digest, text: `-- ${digest}`, keys: [], args: [] })
  let requests = 0
  const send = async (commands: readonly KvCommand[]) => {
    requests += 1
    if (requests > 1) throw new KvError('down')
    return commands.map(({ script }) =>
      script === 'known'
        ? ({ ok: true, value: 1 } as const)
        : ({ ok: false, error: new KvError('NOSCRIPT No matching script.') } as const),
    )
  }
  const replies = await sendCalls(send, [call('known'), call('unknown')])
  expect(replies).toMatchObject([
    { ok: true, value: 1 },
    { ok: false, error: { message: 'down' } },
  ])
})

test('keys are passed by name: single, missing, or any number', async ({ store }) => {
  const script = defineScript({
    name: 'list',
    keys: ['first', 'more*'],
    input: z.object({ note: z.string().optional() }),
    reply: z.array(z.string()),
    lua: `return { keys.first, input.note or 'no note', unpack(keys.more) }`,
  })
  expect(await script.run({ more: ['b', 'c'], first: 'a' }, {}, store.kv)).toEqual([
    ...['a', 'no note', 'b', 'c'],
  ])
  expect(await script.run({ first: 'a', more: [] }, { note: 'n' }, store.kv)).toEqual(['a', 'n'])
  const optional = defineScript({
    name: 'optional',
    keys: ['first', 'second?'],
    input: z.object({}),
    reply: z.string(),
    lua: `return keys.second or 'none'`,
  })
  expect(await optional.run({ first: 'a' }, {}, store.kv)).toBe('none')
  expect(await optional.run({ first: 'a', second: 'b' }, {}, store.kv)).toBe('b')
})

test('names of keys in the input are named to the store as well, wherever they are', async ({
  store,
}) => {
  const script = defineScript({
    name: 'named',
    keys: ['first'],
    input: z.object({
      note: z.string(),
      acting: z.optional(z.object({ key: keyNameInput, id: z.string() })),
      events: z.array(z.object({ queue: keyNameInput })),
    }),
    reply: z.array(z.string()),
    lua: 'return KEYS',
  })
  const events = [{ queue: 'q1' }, { queue: 'q2' }]
  const acting = { key: 'k', id: 'i' }
  const run = (input: Parameters<typeof script.run>[1]) =>
    script.run({ first: 'a' }, input, store.kv)
  expect(await run({ note: 'n', acting, events })).toEqual(['a', 'k', 'q1', 'q2'])
  expect(await run({ note: 'n', events: [] })).toEqual(['a'])
})

test('integers are written as text, however large', async ({ store }) => {
  const script = defineScript({
    name: 'whole',
    keys: [],
    input: z.object({ number: z.number() }),
    reply: z.string(),
    lua: 'return whole(input.number)',
  })
  for (const number of [0, -1, 2_000_000_000_000, Number.MAX_SAFE_INTEGER]) {
    expect(await script.run({}, { number }, store.kv)).toBe(String(number))
  }
})

test('a wrong input is refused before sending and not repeated', async ({ store }) => {
  const wrong = { by: 'a secret' as unknown as number }
  const requests = await requestsOf(store, async () => {
    const refused = countScript.run({ counter: newName() }, wrong, store.kv)
    await expect(refused).rejects.toThrow(/^Wrong input of count: (?!.*a secret).*by/s)
  })
  expect(requests).toEqual([])
})

test('an unexpected reply is an error of the store', async ({ store }) => {
  const script = defineScript({
    name: 'odd',
    keys: [],
    input: z.object({}),
    reply: z.tuple([flagReply, fieldsReply, jsonReply(z.object({ left: z.number() }))]),
    lua: `return { 1, { 'name', 'A' }, '{"left":"many"}' }`,
  })
  const refused = script.run({}, {}, store.kv)
  await expect(refused).rejects.toBeInstanceOf(KvError)
  await expect(refused).rejects.toThrow(/^Unexpected reply of odd: .*left/s)
})

test('the error of a script is reported without its arguments', async ({ store }) => {
  const script = defineScript({
    name: 'failing',
    keys: [],
    input: z.object({ secret: z.string() }),
    reply: z.string(),
    lua: `return redis.error_reply('ERR it failed')`,
  })
  const failed = script.run({}, { secret: 'a secret' }, store.kv)
  await expect(failed).rejects.toBeInstanceOf(KvError)
  await expect(failed).rejects.toThrow(/^(?!.*a secret).*it failed/s)
})
