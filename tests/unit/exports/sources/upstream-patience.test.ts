import { runExport } from '@/lib/exports/run/run-export'
import { expect, test } from './upstream-fixture'

const csv = { 'Content-Type': 'text/csv; charset=UTF-8' }

test('requests are retried with a new identity until the first byte arrives', async ({
  upstream,
}) => {
  const tokens = new Set<string | undefined>()
  upstream.answer((request, response) => {
    tokens.add(request.headers.authorization)
    if (tokens.size === 1) request.socket.destroy()
    else if (tokens.size === 2) response.writeHead(429, { 'Retry-After': '0' }).end()
    else response.writeHead(200, csv).end('day;amount\n')
  })
  const run = await runExport(upstream.request())
  if (!run.ok) throw new Error(run.failure.detail)
  expect(await new Response(run.value.body).text()).toBe('day;amount\n')
  expect(tokens.size).toBe(3)
})

test('a slow file is read to its end, without a time limit', async ({ upstream }) => {
  upstream.answer((_, response) => {
    response.writeHead(200, csv)
    let sent = 0
    const timer = setInterval(() => {
      response.write('2026-11-23;1.50\n')
      sent += 1
      if (sent < 8) return
      clearInterval(timer)
      response.end()
    }, 250)
  })
  const patience = { answerMs: 10_000, idleMs: 1500 }
  const run = await runExport(
    upstream.request({ upstream: { origins: [upstream.origin], patience } }),
  )
  if (!run.ok) throw new Error(run.failure.detail)
  expect(await new Response(run.value.body).text()).toHaveLength(8 * 16)
  expect(upstream.requests).toHaveLength(1)
})
