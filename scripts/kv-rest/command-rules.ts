import type { RestCommand } from './read-command'
import { RequestError } from './request-error'

const connectionState =
  'AUTH HELLO SELECT QUIT RESET MULTI EXEC DISCARD WATCH UNWATCH MONITOR SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE READONLY READWRITE ASKING'
const administration =
  'SHUTDOWN CONFIG DEBUG ACL MODULE CLUSTER REPLICAOF SLAVEOF FAILOVER SYNC PSYNC REPLCONF MIGRATE SAVE BGSAVE BGREWRITEAOF'
const refused = new Set(`${connectionState} ${administration}`.split(' '))
const clientSubcommands = new Set(['ID', 'INFO', 'GETNAME', 'LIST', 'SETINFO', 'HELP'])

const blocking = new Set(
  'BLPOP BRPOP BLMOVE BRPOPLPUSH BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF'.split(' '),
)

/** A command's name in capitals, as Redis documents it. */
export function commandName(command: RestCommand): string {
  return String(command[0] ?? '').toUpperCase()
}

/**
 * Refuses what would change the connection that all requests share, and what administers the server:
 * the token opens the data, not the machine.
 * @throws RequestError 400
 */
export function checkCommand(command: RestCommand): void {
  const name = commandName(command)
  const isClientState =
    name === 'CLIENT' && !clientSubcommands.has(String(command[1] ?? '').toUpperCase())
  if (refused.has(name) || isClientState) {
    throw new RequestError(400, `ERR Command is not available: '${name}'`)
  }
}

/** Returns whether the command may block, and so needs its own connection. */
export function mayBlock(command: RestCommand): boolean {
  const name = commandName(command)
  if (blocking.has(name)) return true
  if (name !== 'XREAD' && name !== 'XREADGROUP') return false
  return command.some((part) => String(part).toUpperCase() === 'BLOCK')
}
