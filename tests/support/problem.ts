import { expect } from 'playwright/test'
import { z } from 'zod'
import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import type { Answer } from './send'

const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().min(10),
  instance: z.string(),
  code: z.string(),
})

/** Expects a refusal to be whole: RFC 9457 members, a request id, nothing that a cache may keep. */
export function expectProblem(answer: Answer, code: ProblemCode): z.infer<typeof problemSchema> {
  expect(answer.headers['content-type'], answer.body).toBe('application/problem+json')
  const found = problemSchema.parse(JSON.parse(answer.body))
  const { status, title } = problemTable[code]
  expect(found).toMatchObject({ code, status, title })
  expect(answer.status).toBe(status)
  expect(found.type).toMatch(
    code === 'rate_limited' ? /^https:\/\/iana\.org\// : /^\/help\/problems#[a-z-]+$/,
  )
  const requestId = answer.headers['x-request-id']
  expect(requestId).toMatch(/^[0-9A-Za-z_-]{8,64}$/)
  expect(found.instance).toBe(`urn:request:${requestId}`)
  expect(answer.values('cache-control').join()).toContain('no-store')
  if (status === 401) expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="exports"/)
  if (status === 405) expect(answer.headers.allow).toContain('GET')
  return found
}
