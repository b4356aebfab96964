import { readFileSync } from 'node:fs'
import { gate } from '@/lib/gate/gate'
import { connectKv } from '@/lib/store/client'

/** As many decisions at a time as an instance asks its store for. */
const atOnce = 16

/**
 * An instance's gate in a process of its own: decides about its keys, a number of times each, and says how long that
 * took. Arguments are the store's address and a file with the keys, of which every `of`th is this process's.
 */
async function main(): Promise<void> {
  const [url = '', path = '', turn = '', of = '', times = ''] = process.argv.slice(2)
  const store = connectKv(url, process.env.KV_REST_API_TOKEN ?? '', 'gate', 30_000)
  const all = readFileSync(path, 'utf8').split('\n')
  const keys = all.filter((_, at) => at % Number(of) === Number(turn))

  async function decide(key: string): Promise<void> {
    const headers = { Authorization: `Bearer ${key}` }
    const request = new Request('http://localhost/api/v1/key', { headers })
    const { kind } = await gate(request, { store })
    if (kind !== 'pass') throw new Error('A live key was refused.')
  }

  async function decideOnAll(rounds: number): Promise<void> {
    const asked = Array.from({ length: rounds }, () => keys).flat()
    await Promise.all(
      Array.from({ length: atOnce }, async (_, lane) => {
        for (let at = lane; at < asked.length; at += atOnce) await decide(asked[at] ?? '')
      }),
    )
  }

  await decideOnAll(1)
  process.once('message', async () => {
    await decideOnAll(Number(times))
    process.send?.(keys.length * Number(times), () => process.exit(0))
  })
  process.send?.('warm')
}

main()
