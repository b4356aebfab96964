import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'playwright/test'
import { SMTPServer } from 'smtp-server'
import { startMailRelay } from '@/scripts/stack/start-mail-relay'

/** A mail server that refuses the first mails, and keeps the others. */
async function startMailServer(refusals: number) {
  const mails: string[] = []
  const recipients: string[] = []
  let left = refusals
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, callback) {
      recipients.push(...envelope.rcptTo.map(({ address }) => address))
      void text(stream).then((mail) => {
        left -= 1
        if (left >= 0) return callback(new Error('busy'))
        mails.push(mail)
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const stop = () => new Promise<void>((resolve) => server.close(resolve))
  return { url: `smtp://127.0.0.1:${port}`, mails, recipients, stop }
}

test('a mail is handed to the mail server, and a reported failure is retried', async () => {
  const server = await startMailServer(1)
  const relay = await startMailRelay(server.url)
  const mail = {
    from: 'Keyward <keys@example.org>',
    to: ['person@example.org'],
    subject: 'Your API key “Feed” expires within 7 days',
    text: 'Straße\n\nhttps://keys.example.org/access/api-keys\n',
  }
  const send = async (body: unknown, authorization = `Bearer ${relay.token}`) => {
    const headers = { Authorization: authorization, 'Idempotency-Key': 'msg_abc' }
    const answer = await fetch(relay.url, { method: 'POST', headers, body: JSON.stringify(body) })
    return answer.status
  }
  try {
    expect(await send(mail, 'Bearer wrong')).toBe(401)
    expect(await send({ ...mail, to: [] })).toBe(422)
    expect(await send(mail), 'the server is busy').toBe(502)
    expect(server.mails).toEqual([])
    expect(await send(mail)).toBe(200)
    expect(server.mails).toHaveLength(1)
    const [arrived = ''] = server.mails
    expect(arrived).toContain('From: Keyward <keys@example.org>')
    expect(arrived).toContain('To: person@example.org')
    expect(arrived).toContain('X-Entity-Ref-ID: msg_abc')
    expect(arrived).toContain('Stra=C3=9Fe')
  } finally {
    await relay.stop()
    await server.stop()
  }
})

test('no text of a mail adds a header, a recipient or a command', async () => {
  const server = await startMailServer(0)
  const relay = await startMailRelay(server.url)
  const hostile = '\r\nBcc: evil@example.org\r\n\r\n.\r\nRCPT TO:<evil@example.org>\r\n'
  const mail = {
    from: 'Keyward <keys@example.org>',
    to: ['person@example.org'],
    subject: `Your API key “Feed${hostile}” was revoked`,
    text: `Hello${hostile}QUIT\r\n`,
  }
  try {
    const headers = {
      Authorization: `Bearer ${relay.token}`,
      'Idempotency-Key': `msg_abc; Bcc: evil@example.org`,
    }
    const sending = { method: 'POST', headers, body: JSON.stringify(mail) }
    expect((await fetch(relay.url, sending)).status).toBe(200)
    expect(server.recipients).toEqual(['person@example.org'])
    const [head = ''] = (server.mails[0] ?? '').split('\r\n\r\n')
    expect(head.match(/^Subject:/gm)).toHaveLength(1)
    expect(head).not.toMatch(/^Bcc:/im)
  } finally {
    await relay.stop()
    await server.stop()
  }
})
