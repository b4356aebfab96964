import { answerCall, type Carried } from '@/app/api/_granted/answer-call'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { gate } from '@/lib/gate/gate'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { fieldMap } from '@/lib/store/replies'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { test as keyTest, newKey, plaintext } from '@/tests/unit/keys/key-fixture'

export interface ExportKey {
  keyId: string
  /** Asks the gate for an export, as the middleware does. */
  ask(options?: { nowMs?: number; method?: string }): ReturnType<typeof gate>
  running(): Promise<unknown>
  usage(): Promise<Record<string, string>>
}

export type CarryOut = (asked: ExportRequest) => Promise<Result<Carried, Problem>>

/** The lines of the log that name a request. */
type Log = Record<string, unknown>[]

async function openExportKey(kv: Kv): Promise<ExportKey> {
  const { context } = await newPerson()
  const keyId = await newKey(context)
  const headers = { Authorization: `Bearer ${await plaintext(context, keyId)}` }
  return {
    keyId,
    ask: ({ nowMs, method = 'GET' } = {}) => {
      const url = 'http://localhost:3000/api/v1/exports/statsdaily.csv'
      return gate(new Request(url, { method, headers }), nowMs === undefined ? {} : { nowMs })
    },
    running: () =>
      runText(kv, `return redis.call('ZCARD', KEYS[1])`, [keyNames.runningExports(keyId)]),
    usage: async () => {
      const day = new Date().toISOString().slice(0, 10)
      const name = keyNames.dailyUsage(keyId, day)
      const found = await runText(kv, `return redis.call('HGETALL', KEYS[1])`, [name])
      return Object.fromEntries(fieldMap(found))
    },
  }
}

export const test = keyTest.extend<{ log: Log; exportKey: ExportKey }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  log: async ({}, use) => {
    const { error } = console
    const { LOG_LEVEL } = process.env
    const lines: Log = []
    process.env.LOG_LEVEL = 'info'
    console.error = (line: string) => lines.push(JSON.parse(line))
    await use(lines)
    console.error = error
    process.env.LOG_LEVEL = LOG_LEVEL
  },
  exportKey: async ({ store }, use) => use(await openExportKey(store.kv)),
})

/** Returns what the handler gets after the gate has admitted the request. */
export async function grantedRequest(
  key: ExportKey,
  { method = 'GET', signal }: { method?: string; signal?: AbortSignal } = {},
): Promise<Request> {
  const decision = await key.ask({ method })
  if (decision.kind !== 'pass') throw new Error(await decision.response.text())
  const url = 'http://localhost:3000/api/v1/exports/statsdaily.csv'
  return new Request(url, { method, headers: decision.requestHeaders, ...(signal && { signal }) })
}

export async function answer(request: Request, carryOut: CarryOut): Promise<Response> {
  const work: Promise<void>[] = []
  const response = await answerCall(request, (one) => work.push(one), carryOut)
  if (response.status !== 200) await Promise.all(work)
  return response
}

export { expect } from 'playwright/test'
