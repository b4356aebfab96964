import { keyNames } from '@/lib/store/key-names'
import { scanNamesScript } from './scan-names.lua'

const atOnce = 200

/** The library that counts addresses names its counters itself. */
const ofLimiter = 'limit:'

/** How the names of Keyward begin, or what they are. */
const beginnings: readonly string[] = [
  ...Object.values(keyNames).map((nameOf: (...parts: string[]) => string) =>
    nameOf('', '').replace(/:.*/s, ':'),
  ),
  ofLimiter,
]

/** Returns whether a name of the store is Keyward's; another application may share the store. */
export function isKeywardName(name: string): boolean {
  return beginnings.some((one) =>
    one.endsWith(':') || one.endsWith('-') ? name.startsWith(one) : name === one,
  )
}

/** Yields every name of the store that is Keyward's, in parts; one that is there all the time comes at least once. */
export async function* listNames(): AsyncGenerator<string[]> {
  let cursor = '0'
  do {
    const [next, names] = await scanNamesScript.run({}, { cursor, count: atOnce })
    cursor = next
    const ours = names.filter(isKeywardName)
    if (ours.length > 0) yield ours
  } while (cursor !== '0')
}
