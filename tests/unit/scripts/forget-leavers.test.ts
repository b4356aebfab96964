import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { getCloneableBody } from 'next/dist/server/body-streams.js'
import { expect, test } from 'playwright/test'
import { forgetLeavers } from '@/scripts/front-door/forget-leavers'

const whole = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody'

for (const [when, sent] of [
  ['while it sends', whole.slice(0, -2)],
  ['before the answer', whole],
] as const) {
  test(`nothing fails when a client disconnects ${when}`, async () => {
    const mistakes: unknown[] = []
    const note = (error: unknown) => mistakes.push(error)
    process.on('uncaughtException', note)
    const server = createServer(async (request) => {
      forgetLeavers(request)
      // What Next does with a body before it answers.
      const body = getCloneableBody(request)
      body.cloneBodyStream().resume()
      await body.finalize()
      server.emit('read')
    })
    server.listen(0)
    await once(server, 'listening')
    const asked = once(server, sent === whole ? 'read' : 'request')
    const left = new Promise((resolve) => {
      server.once('connection', (socket) => socket.once('close', resolve))
    })
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
    client.write(sent)
    await asked
    client.destroy()
    await left
    await new Promise((resolve) => setImmediate(resolve))
    process.off('uncaughtException', note)
    server.close()
    expect(mistakes).toEqual([])
  })
}
