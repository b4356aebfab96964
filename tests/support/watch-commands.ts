import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { TestStore } from './store'

/** The commands that Redis runs while `work` is done, those inside scripts included. */
export async function watchCommands(
  { redis }: TestStore,
  work: () => Promise<unknown>,
): Promise<string[][]> {
  const client = new Redis({ host: '127.0.0.1', ...redis })
  const monitor = await client.monitor()
  const seen: string[][] = []
  monitor.on('monitor', (_time: string, command: string[]) => seen.push(command))
  try {
    await work()
    // Redis reports commands in order, so all are here when this one is.
    await client.echo('end of the work')
    while (!seen.some(([name, text]) => name === 'echo' && text === 'end of the work'))
      await wait(5)
    return seen.filter(([name = '']) => !/^(echo|eval|evalsha|info|select|auth|hello)$/i.test(name))
  } finally {
    monitor.disconnect()
    client.disconnect()
  }
}

/** How many members a command asks a sorted set, list or stream for. Infinity when it sets no bound. */
function spanOf([name = '', ...args]: readonly string[]): number {
  const limit = args.findIndex((one) => /^(limit|count)$/i.test(one))
  if (limit >= 0) return Number(args[limit + (/^limit$/i.test(args[limit] ?? '') ? 2 : 1)])
  if (/^(smembers|hkeys|hvals|keys|sscan|hscan|zscan|scan)$/i.test(name)) return Infinity
  if (/^(z(rev)?rangeby(score|lex)|x(rev)?range)$/i.test(name)) return Infinity
  if (!/^(z(rev)?range|lrange)$/i.test(name)) return 1
  const [from = 0, to = 0] = args.slice(1, 3).map(Number)
  return to < 0 ? Infinity : to - from + 1
}

/** The largest number of members that one of these commands asks for. */
export function widestSpan(commands: readonly (readonly string[])[]): number {
  return Math.max(0, ...commands.map(spanOf))
}
