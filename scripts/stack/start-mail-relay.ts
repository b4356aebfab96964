import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { equalConstantTime } from '@/lib/base/hmac'
import { logLine } from '@/lib/base/log-failure'

const mailSchema = z.object({
  from: z.string().min(1),
  to: z.array(z.string().min(1)).min(1),
  subject: z.string(),
  text: z.string(),
})

/** A relay on this machine, which the edge code asks as it would ask a mail provider. */
export interface MailRelay {
  url: string
  token: string
  stop(): Promise<void>
}

function readText(headers: IncomingMessage['headers'], name: string): string {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

/** One line for the operator; what the server said may name addresses, so its code alone is told. */
function logFailure(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  logLine('smtp_failed', { code })
}

/**
 * Starts a relay from HTTP, on a free port of this machine, to the server of `SMTP_URL`: edge code has no sockets.
 * @param smtpUrl such as `smtps://user:password@mail.example.org:465`
 */
export async function startMailRelay(smtpUrl: string): Promise<MailRelay> {
  const token = randomBytes(32).toString('base64url')
  const transport = createTransport(smtpUrl)

  async function relay(request: IncomingMessage): Promise<number> {
    const { headers } = request
    const isOurs = equalConstantTime(readText(headers, 'authorization'), `Bearer ${token}`)
    if (!isOurs || request.method !== 'POST') return 401
    const mail = mailSchema.safeParse(await json(request).catch(() => undefined))
    if (!mail.success) return 422
    const id = readText(headers, 'idempotency-key').replace(/[^\w-]/g, '')
    try {
      // A mail that arrives twice has the same id.
      await transport.sendMail({ ...mail.data, ...(id && { headers: { 'X-Entity-Ref-ID': id } }) })
      return 200
    } catch (error) {
      logFailure(error)
      return 502
    }
  }

  const server = createServer((request, response) => {
    void relay(request).then((status) => response.writeHead(status).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/emails`,
    token,
    async stop() {
      transport.close()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
