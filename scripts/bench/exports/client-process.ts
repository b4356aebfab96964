import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

/** A client in a separate process, so that its CPU time does not delay the measurements. */
function startClient(name: string, args: readonly string[]): ChildProcess {
  const path = join(import.meta.dirname, `${name}.ts`)
  return fork(path, args, { execArgv: ['--import', 'tsx'] })
}

/** Returns the client's report at its end. */
function answerOf(client: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    client.once('message', resolve)
    client.once('exit', (code) => reject(new Error(`A client of the bench ended with ${code}.`)))
  })
}

const downloadSchema = z.object({
  seconds: z.number(),
  firstByteSeconds: z.number(),
  bytes: z.number(),
})

/** How one export came in; seconds since it was asked for. */
export type Download = z.infer<typeof downloadSchema>

/** An export to read; the key goes into a header. */
export interface Asked {
  url: string
  key?: string
}

type Order = 'at once' | 'in turn'

/** A running client; it reads exports to their ends on command. */
export async function prepareDownload(
  asked: readonly Asked[],
  order: Order = 'at once',
): Promise<() => Promise<readonly Download[]>> {
  const client = startClient('download-client', [JSON.stringify(asked), order])
  await answerOf(client)
  return async () => {
    const found = answerOf(client)
    client.send('begin')
    return z.array(downloadSchema).parse(await found)
  }
}

/**
 * Reads exports to their ends, all at once or one after the other.
 * @throws Error when one of them is not answered with 200
 */
export async function download(
  asked: readonly Asked[],
  order: Order = 'at once',
): Promise<readonly Download[]> {
  const begin = await prepareDownload(asked, order)
  return begin()
}

/** Small requests, one every few milliseconds, until `finish`, which tells how many milliseconds each took. */
export async function startProbe(url: string): Promise<{ finish(): Promise<readonly number[]> }> {
  const client = startClient('probe-client', [url])
  await answerOf(client)
  return {
    async finish() {
      const told = answerOf(client)
      client.send('finish')
      return z.array(z.number()).parse(await told)
    },
  }
}
