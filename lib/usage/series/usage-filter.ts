import { countedAs, unknownAgent } from '@/lib/usage/counted-fields'
import type { CallOutcome } from '@/lib/usage/record-call.lua'

/** Whose calls are meant: those of one person, or those of everybody together. */
export type UsageScope = { userId: string } | 'everybody'

/** Which calls are meant; each member that is missing means all. */
export interface UsageFilter {
  keyId?: string | undefined
  /** One export or one caller, as counters name it: `x:statsdaily`, `a:192.0.2.7`, `u:curl/8.5.0`. */
  field?: string | undefined
  outcome?: CallOutcome | undefined
}

const members: readonly [prefix: string, member: string][] = [
  [countedAs.export, 'exportName'],
  [countedAs.address, 'address'],
  [countedAs.agent, 'agent'],
]

/** A call without a `User-Agent` is counted as `unknown`. */
function agentOrName(name: string): string {
  return name === unknownAgent ? '' : name
}

/** Returns which members of a call have to have which value. */
export function equalMembers({ keyId, field }: UsageFilter): [string, string][] {
  const ofField = members.flatMap(([prefix, member]): [string, string][] =>
    field?.startsWith(prefix) ? [[member, agentOrName(field.slice(prefix.length))]] : [],
  )
  return [...(keyId ? [['keyId', keyId] satisfies [string, string]] : []), ...ofField]
}
