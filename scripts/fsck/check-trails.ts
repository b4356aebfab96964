import { keyNames } from '@/lib/store/key-names'
import { checkTrailScript } from './check-trail.lua'
import { type Finding, flatten } from './finding'

const entriesAtOnce = 1_000

/** Names of the trails of people. Their counters and what exceeded them have one more part. */
export const trails = /^activity:[^:]+$/

async function checkTrail(trail: string, repairs: boolean): Promise<Finding[]> {
  const findings: Finding[] = []
  const keys = {
    trail,
    instanceActivity: keyNames.instanceActivity(),
    instanceActivityScan: keyNames.instanceActivityScan(),
  }
  const userId = trail.slice(keyNames.activity('').length)
  let from = '+'
  while (from !== '') {
    const input = { repairs, userId, from, most: entriesAtOnce }
    const [next, found] = await checkTrailScript.run(keys, input)
    findings.push(...flatten([found]))
    from = next
  }
  return findings
}

/** Checks that the index of all trails leads to the entries of each. */
export async function checkTrails(names: readonly string[], repairs: boolean): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const name of names) findings.push(...(await checkTrail(name, repairs)))
  return findings
}
