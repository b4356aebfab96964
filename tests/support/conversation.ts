import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A socket to a server, with what came back so far. */
export interface Conversation {
  socket: Socket
  received(): string
  /** Resolves when the other side has closed. */
  closed: Promise<unknown>
}

/** Opens a connection to the port of a URL, for bytes that no HTTP client sends. */
export async function converse(url: string, localAddress?: string): Promise<Conversation> {
  const socket = connect({
    port: Number(new URL(url).port),
    host: '127.0.0.1',
    ...(localAddress && { localAddress }),
  })
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  // A reset is a way to close, too; `once` would reject.
  const closed = new Promise((resolve) => socket.on('close', resolve))
  await once(socket, 'connect')
  return { socket, received: () => text, closed }
}

/** Sends bytes and returns everything that comes back until the other side closes. */
export async function say(url: string, bytes: string): Promise<string> {
  const { socket, received, closed } = await converse(url)
  socket.write(bytes, 'latin1')
  await closed
  return received()
}
