import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A lake that passes another one on, and can keep its rows back. */
export class HoldingLake {
  #released: Promise<void> = Promise.resolve()
  #release = () => {}
  readonly #server = createServer((request, response) => {
    const { url = '/', headers } = request
    const { authorization = '', range } = headers
    void (async () => {
      if (url.includes('.parquet')) await this.#released
      const asked = { headers: { authorization, ...(range && { range }) } }
      const answer = await fetch(this.lake + url, asked)
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(Buffer.from(await answer.arrayBuffer()))
    })().catch(() => response.destroy())
  })

  constructor(readonly lake: string) {}

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  /** Keeps rows back until `release`. */
  hold(): void {
    this.#released = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  release(): void {
    this.#release()
  }

  stop(): void {
    this.#release()
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
