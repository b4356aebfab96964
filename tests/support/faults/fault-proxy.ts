import { once } from 'node:events'
import {
  Agent,
  request as ask,
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** What goes wrong between the application and the store or the lake. */
export const faults = [
  /** The request is forwarded some time later, while the caller waits. */
  'delay',
  /** Answered with 500; the store never sees the request. */
  'error',
  /** The connection breaks before the store sees the request. */
  'drop before',
  /** The store has run the request; the connection breaks before the answer. */
  'drop after',
  /** The store runs the request twice. */
  'duplicate',
  /** The request is taken and never answered; the store never sees it. */
  'half-open',
  /** The store has run the request; the answer is unreadable. */
  'garbage',
  /** The answer of an earlier request with the same scripts and keys; the store never sees the request. */
  'stale',
  /** The store runs the request after the caller has given up. */
  'late',
] as const

export type Fault = (typeof faults)[number]

interface WholeAnswer {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

/** Scripts and keys of a pipeline, without its arguments; the path of anything else. */
function shapeOf(path: string, body: Buffer): string {
  try {
    const commands: unknown[][] = JSON.parse(body.toString())
    return JSON.stringify(
      commands.map(([, script, count, ...rest]) => [script, rest.slice(0, Number(count))]),
    )
  } catch {
    return path
  }
}

/** Forwards HTTP requests to one server, with faults on demand. */
export class FaultProxy {
  url = ''
  readonly #target: URL
  readonly #agent = new Agent({ keepAlive: true })
  readonly #server = createServer((request, response) => {
    // What cannot be forwarded looks to the caller like a server that is gone.
    this.#answer(request, response).catch(() => response.destroy())
  })
  readonly #answers = new Map<string, WholeAnswer>()
  readonly #late = new Set<Promise<unknown>>()
  readonly #hanging = new Set<ServerResponse>()
  #fault: Fault | undefined
  #delayMs = 0
  #share = () => true

  constructor(target: string) {
    this.#target = new URL(target)
  }

  async start(): Promise<this> {
    this.#server.keepAliveTimeout = 60_000
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    this.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    return this
  }

  /** What goes wrong now. */
  get fault(): Fault | undefined {
    return this.#fault
  }

  /**
   * Lets requests go wrong from now on; `undefined` ends the fault, and the connections that hang in it.
   * @param options.share decides for each request whether it goes wrong; by default all do
   */
  set(
    fault: Fault | undefined,
    { delayMs = 1_500, share = () => true }: { delayMs?: number; share?: () => boolean } = {},
  ): void {
    this.#fault = fault
    this.#delayMs = delayMs
    this.#share = share
    for (const response of this.#hanging) response.destroy()
    this.#hanging.clear()
  }

  /** Waits until every late request has run. */
  async settle(): Promise<void> {
    while (this.#late.size > 0) await Promise.allSettled(this.#late)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    this.#agent.destroy()
    await this.settle()
  }

  async #forward(request: IncomingMessage, body: Buffer): Promise<WholeAnswer> {
    const { method, url: path = '/', headers } = request
    const { hostname, port } = this.#target
    const sent = ask({ hostname, port, path, method, headers, agent: this.#agent })
    sent.end(body)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    const whole = {
      status: answer.statusCode ?? 502,
      headers: answer.headers,
      body: await buffer(answer),
    }
    this.#answers.set(shapeOf(path, body), whole)
    return whole
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.#share() ? this.#fault : undefined
    const delayMs = this.#delayMs
    const body = await buffer(request)
    const reply = ({ status, headers, body: bytes }: WholeAnswer) =>
      response.writeHead(status, headers).end(bytes)
    const forward = () => this.#forward(request, body)
    const hang = () => {
      this.#hanging.add(response)
    }
    const steps: Record<Fault, () => unknown> = {
      delay: async () => {
        await sleep(delayMs)
        reply(await forward())
      },
      error: () => response.writeHead(500).end('{"error":"ERR injected"}'),
      'drop before': () => response.destroy(),
      'drop after': async () => {
        await forward()
        response.destroy()
      },
      duplicate: async () => {
        await forward()
        reply(await forward())
      },
      'half-open': hang,
      garbage: async () => {
        const { status, body: bytes } = await forward()
        response.writeHead(status).end(bytes.subarray(0, bytes.length / 2))
      },
      stale: async () => {
        const old = this.#answers.get(shapeOf(request.url ?? '/', body))
        reply(old ?? (await forward()))
      },
      late: async () => {
        hang()
        await once(response, 'close')
        const running = sleep(delayMs).then(forward)
        this.#late.add(running)
        await running.finally(() => this.#late.delete(running))
      },
    }
    await (fault ? steps[fault]() : forward().then(reply))
  }
}
