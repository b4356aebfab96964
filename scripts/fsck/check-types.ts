import { listNames } from '../operate/names'
import { trails } from './check-trails'
import { checkTypeScript } from './check-type.lua'
import { type Finding, flatten } from './finding'

/** Names of texts that lead to a record. */
export const pointers = /^(?:credential|user-by-email|user-by-identity):/
/** Names of lists whose entries each have a record. */
export const lists =
  /^(?:users|users-by-name|keys-by-ending|instance-activity)$|^(?:user-keys|keys-by-[a-z]+|expiring-keys|leaked-keys):/

/** The types of the values that the other checks read, and whether a value only repeats the records. */
const types = [
  [/^(?:key|user):|^instance$/, { type: 'hash', isDerived: false }],
  [pointers, { type: 'string', isDerived: true }],
  [lists, { type: 'zset', isDerived: true }],
  [/^deleted-keys:|^failing-keys$/, { type: 'zset', isDerived: true }],
  [/^instance-activity-scan$/, { type: 'string', isDerived: true }],
  [trails, { type: 'stream', isDerived: false }],
] as const

/** Goes through the store and looks at types only: the other checks cannot read a value of the wrong type. */
export async function checkTypes(repairs: boolean): Promise<Finding[]> {
  const findings: Finding[] = []
  for await (const names of listNames()) {
    for (const [pattern, expected] of types) {
      const runs = names
        .filter((name) => pattern.test(name))
        .map((name) => ({ keys: { name }, input: { repairs, ...expected } }))
      if (runs.length > 0) findings.push(...flatten(await checkTypeScript.runAll(runs)))
    }
  }
  return findings
}
