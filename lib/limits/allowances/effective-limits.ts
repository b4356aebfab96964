import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { KeyLimits } from '@/lib/keys/record/key-limits'
import type { Allowances } from './read-allowances'

/** The limits that hold for one key, and those that hold for all keys of its owner together. */
export interface EffectiveLimits {
  key: Required<KeyLimits>
  person: KeyLimits
}

type Window = NonNullable<KeyLimits['windows']>[number]

/** Returns whether some window lets through no more in any stretch of the length of this one. */
function isCovered({ quota, windowSeconds }: Window, windows: readonly Window[]): boolean {
  return windows.some(
    (other) => other.quota * Math.ceil(windowSeconds / other.windowSeconds) <= quota,
  )
}

function smallest(...quotas: (number | undefined)[]): number | undefined {
  const set = quotas.filter((quota) => quota !== undefined)
  return set.length > 0 ? Math.min(...set) : undefined
}

/**
 * Returns which limits hold for a key, as the script of the gate decides (`allowances` of lib/store/lua).
 * @param own what the owner chose for the key
 */
export function effectiveLimits(
  own: KeyLimits,
  { key, person, role }: Allowances,
): EffectiveLimits {
  const shared = [...(person.windows ?? []), ...(role.windows ?? [])]
  const allowed = key.windows ?? (shared.length > 0 ? [] : defaultKeyLimits.windows)
  const ownWindows = own.windows ?? []
  const quotasOf = (name: 'rowsPerDay' | 'bytesPerDay') => {
    const ofPerson = smallest(person[name], role[name])
    const most = key[name] ?? ofPerson ?? defaultKeyLimits[name]
    return { key: Math.min(own[name] ?? most, most), person: ofPerson }
  }
  const [rows, bytes] = [quotasOf('rowsPerDay'), quotasOf('bytesPerDay')]
  return {
    key: {
      windows: [...ownWindows, ...allowed.filter((window) => !isCovered(window, ownWindows))],
      rowsPerDay: rows.key,
      bytesPerDay: bytes.key,
    },
    person: { windows: shared, rowsPerDay: rows.person, bytesPerDay: bytes.person },
  }
}
