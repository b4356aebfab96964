import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import { createServer as createSecureServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { reachLake } from '@/lib/exports/lake/transfer/reach-lake'
import { fetchOnce } from '@/lib/exports/sources/http/patient-fetch'
import { sendMail } from '@/lib/outbox/send-mail'
import { sendWebhook } from '@/lib/outbox/send-webhook'
import { connectKv } from '@/lib/store/client'
import { testEnvironment } from '@/tests/support/store'

/** A server of the test, and the paths that it was asked for. */
export interface OtherServer {
  url: string
  asked: string[]
  stop(): void
}

/** Starts a server on this machine; with a certificate, one that speaks TLS. */
export async function startOther(
  answer: RequestListener,
  certificate?: ServerOptions,
): Promise<OtherServer> {
  const asked: string[] = []
  const listener: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim())
    answer(request, response)
  }
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `${certificate ? 'https' : 'http'}://localhost:${port}`,
    asked,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Has the settings name a server for everything that is sent by itself. */
export function nameEverywhere(url: string): void {
  Object.assign(process.env, testEnvironment('http://127.0.0.1:9'), {
    WEBHOOK_URL: `${url}/hook`,
    WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    MAIL_API_URL: `${url}/emails`,
    MAIL_API_TOKEN: 'token-of-the-mail-provider',
    MAIL_FROM: 'Keyward <keys@example.org>',
  })
}

const patience = { answerMs: 60_000, idleMs: 60_000, attempts: 1, pauseMs: 1, maxPauseMs: 1 }

/** Fails with the reason of a result. */
async function orThrow(sending: Promise<{ ok: boolean; failure?: string }>): Promise<void> {
  const { ok, failure } = await sending
  if (!ok) throw new Error(failure)
}

/** Every kind of request that the edge code sends, to one server: each throws unless it gets what it wants. */
export const outgoing: Record<string, (url: string) => Promise<unknown>> = {
  'the lake, ClickHouse and services': (url) => {
    const asking = { name: 'a source', status: 200, signal: new AbortController().signal } as const
    const headers = { Authorization: 'Bearer token-of-the-source' }
    return fetchOnce(`${url}/source`, { headers }, { ...asking, patience }, () => undefined)
  },
  'whether the lake answers': (url) => reachLake({ url, token: 'token-of-the-lake' }, 'file'),
  webhooks: () => orThrow(sendWebhook('msg_a', '{}', Date.now())),
  mail: () => orThrow(sendMail({ to: 'ada@example.org', subject: 'Hello', text: 'Hello' })),
  'the store': (url) =>
    connectKv(url, 'token-of-the-store', 'others', 10_000).call({
      text: 'return 1',
      keys: [],
      args: [],
    }),
}
