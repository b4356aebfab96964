import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { TestStore } from './store'

/** The commands that one script ran. */
type ScriptRun = string[][]

/** The scripts that Redis runs while `work` is done, each with its commands. */
export async function watchScripts(
  { redis }: TestStore,
  work: () => Promise<unknown>,
): Promise<ScriptRun[]> {
  const client = new Redis({ host: '127.0.0.1', ...redis })
  // While a monitor opens, the client library does not expect reports: nothing else is sent until it is open.
  await client.ping()
  const monitor = await client.monitor()
  const runs: ScriptRun[] = []
  let isOver = false
  monitor.on('monitor', (_time: string, command: string[]) => {
    const [name = '', text] = command
    if (/^eval(sha)?$/i.test(name)) runs.push([])
    else if (text === 'end of the work') isOver = true
    else runs.at(-1)?.push(command)
  })
  try {
    await work()
    // Redis reports commands in order, so all are here when this one is.
    await client.echo('end of the work')
    while (!isOver) await wait(5)
    return runs
  } finally {
    monitor.disconnect()
    client.disconnect()
  }
}

/** How many members a command asks a sorted set, list, hash or stream for. Infinity when it sets no bound. */
function spanOf([name = '', ...args]: readonly string[]): number {
  const limit = args.findIndex((one) => /^(limit|count)$/i.test(one))
  if (limit >= 0) return Number(args[limit + (/^limit$/i.test(args[limit] ?? '') ? 2 : 1)])
  if (/^(smembers|hkeys|hvals|keys|[shz]?scan)$/i.test(name)) return Infinity
  if (/^(z(rev)?rangeby(score|lex)|x(rev)?range)$/i.test(name)) return Infinity
  if (!/^(z(rev)?range|lrange)$/i.test(name)) return 1
  const [from = 0, to = 0] = args.slice(1, 3).map(Number)
  return to < 0 ? Infinity : to - from + 1
}

/** The largest number of members that one command of these scripts asks for. */
export function widestSpan(runs: readonly ScriptRun[]): number {
  return Math.max(0, ...runs.flat().map(spanOf))
}
