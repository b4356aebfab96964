import { ownKeySchema } from '@/lib/api/keys/own-key'
import type { ProblemCode } from '@/lib/base/problem-table'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import {
  bearer,
  type Exporter,
  expect,
  exportPath,
  test,
  yesterday,
} from '@/tests/support/exporter'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { expectProblem } from '@/tests/support/problem'
import { runText } from '@/tests/support/run-text'

const iso = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`
const earlierMs = Date.now() - 3_600_000

type Open = (settings?: Parameters<typeof openKeyWith>[1], nowMs?: number) => Promise<Exporter>

/** Why a key may fail: how it comes to that, and the words in which whoever holds it is told. */
const reasons: Record<string, readonly [ProblemCode, RegExp, (open: Open) => Promise<Exporter>]> = {
  'it expired': [
    'key_expired',
    new RegExp(`^The API key expired at ${iso}\\.$`),
    (open) => open({ expiresAtMs: earlierMs + 1000 }, earlierMs),
  ],
  'it was revoked': [
    'key_revoked',
    new RegExp(`^The API key was revoked at ${iso}\\.$`),
    async (open) => {
      const key = await open()
      await revokeKey(key.context, key.keyId, 'Alice from accounting left')
      return key
    },
  ],
  'it was deleted': [
    'key_deleted',
    new RegExp(`^The API key was deleted at ${iso}\\.$`),
    async (open) => {
      const key = await open()
      await deleteKey(key.context, key.keyId)
      return key
    },
  ],
  'its secret was rotated away': [
    'key_rotated',
    new RegExp(`^The API key was rotated; this secret of it ended at ${iso}\\.$`),
    async (open) => {
      const key = await open()
      await rotateKey(key.context, key.keyId, { overlapSeconds: 0 })
      return key
    },
  ],
  'it is switched off': [
    'key_deactivated',
    /^The API key is deactivated\.$/,
    (open) => open({ status: 'deactivated' }),
  ],
  'its time has not come': [
    'key_not_yet_valid',
    /^The API key is valid from 2099-01-01T00:00:00\.000Z\.$/,
    (open) => open({ notBeforeMs: Date.parse('2099-01-01T00:00:00Z') }),
  ],
  'it may not be used from here': [
    'address_not_allowed',
    /^The API key may not be used from this address\.$/,
    (open) => open({ allowedNetworks: ['192.0.2.0/24'] }),
  ],
  'its owner is deactivated': [
    'owner_deactivated',
    /^The owner of the API key is deactivated\.$/,
    async (open) => {
      const key = await open()
      const script = "return redis.call('HSET', KEYS[1], 'status', 'deactivated')"
      await runText(kv(), script, [keyNames.user(key.userId)])
      return key
    },
  ],
}

for (const [title, [code, words, prepare]] of Object.entries(reasons)) {
  test(`only its holder learns that a key ${title}`, async ({ ask, stranger }) => {
    const key = await prepare((settings = {}, nowMs = Date.now()) =>
      openKeyWith({ ...stranger.context, nowMs }, settings),
    )
    const answer = await ask('/api/v1/key', { headers: [bearer(key.key)] })
    expect(expectProblem(answer, code).detail).toMatch(words)
    expect(answer.body).not.toMatch(/Alice|Person|@|of a test/)
    expect(answer.body).not.toContain(key.userId)
    for (const path of [exportPath, '/api/v1/exports']) {
      expectProblem(await ask(path, { headers: [bearer(key.key)] }), 'key_invalid')
    }
    expectProblem(await ask(`/${key.linkToken}/statsdaily.csv`), 'key_invalid')
  })
}

test('/api/v1/key states what is left of each limit and when it resets', async ({
  ask,
  partner,
}) => {
  const windows = [{ name: 'burst', quota: 1, windowSeconds: 3600 }]
  const { key } = await openKeyWith(partner.context, { limits: { windows, rowsPerDay: 1 } })
  const headers = [bearer(key)]
  const self = async () => {
    const answer = await ask('/api/v1/key', { headers })
    expect(answer.status, answer.body).toBe(200)
    return ownKeySchema.parse(JSON.parse(answer.body))
  }
  expect((await self()).limited).toBeNull()
  expect((await ask(exportPath + yesterday, { headers })).status).toBe(200)
  await expect(async () => {
    const told = await self()
    expect(told.limited?.by).toEqual(['burst', 'rows-per-day'])
    const [burst] = told.limits
    expect(burst).toMatchObject({ policy: 'burst', quota: 1, remaining: 0 })
    const endMs = Date.parse(burst?.usedUpUntil ?? '')
    expect(endMs - Date.now()).toBeGreaterThan(0)
    expect(endMs - Date.now()).toBeLessThanOrEqual(2 * 3_600_000)
    const rows = told.quotas.find(({ quota }) => quota === 'rows-per-day')
    expect(rows).toMatchObject({ limit: 1, used: 1 })
    expect(rows?.usedUpUntil).toMatch(/T00:00:00\.000Z$/)
    const until = Math.max(endMs, Date.parse(rows?.usedUpUntil ?? ''))
    expect(Date.parse(told.limited?.until ?? '')).toBe(until)
  }).toPass()
  expectProblem(await ask(exportPath, { headers }), 'rate_limited')
  expect((await self()).limited?.by).toContain('burst')
})
