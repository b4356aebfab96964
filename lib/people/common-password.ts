import { commonPasswordPrints } from './common-password-prints'
import { commonPhrases } from './common-phrases'

/** Shorter cores are too general: they would refuse what has little to do with a common password. */
const fewestCharacters = 8
const mostCutOff = 8

const plainLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Returns a text without case, and with the letters that digits and marks stand for. */
function foldedOf(text: string): string {
  const whole = text.normalize('NFC').toLowerCase()
  return whole.replace(/[013457@$!]/g, (mark) => plainLetters[mark] ?? mark)
}

function lettersOf(text: string): string {
  return foldedOf(text).replace(/[^\p{L}]/gu, '')
}

function lettersAndDigitsOf(text: string): string {
  return foldedOf(text).replace(/[^\p{L}\p{N}]/gu, '')
}

/** Returns what most spellings of a password share: its letters before the digits and marks at its end. */
export function coreOf(password: string): string {
  const stem = password.replace(/(?<![^\p{L}])[^\p{L}]+$/u, '')
  const cores = [lettersOf(stem), lettersAndDigitsOf(password)]
  return cores.find(({ length }) => length >= fewestCharacters) ?? password.toLowerCase()
}

/** Returns how many characters may be cut off a run of digits and marks: each number up to a bound, and all. */
function cutsOf(run: string): number[] {
  const bounded = Array.from({ length: Math.min(run.length, mostCutOff) + 1 }, (_, count) => count)
  return [...new Set([...bounded, run.length])]
}

/**
 * Returns the cores of everything that a password may be a spelling of, but for accents. A digit at its start or end may
 * have been added, or stand for a letter.
 */
function coresOfSpelling(password: string): string[] {
  const [head = ''] = /^[^\p{L}]*/u.exec(password) ?? []
  const [tail = ''] = /(?<![^\p{L}])[^\p{L}]*$/u.exec(password) ?? []
  const stems = cutsOf(head).flatMap((start) =>
    cutsOf(tail).map((end) => password.slice(start, Math.max(start, password.length - end))),
  )
  const cores = stems.flatMap((stem) => [
    lettersOf(stem),
    lettersAndDigitsOf(stem),
    stem.toLowerCase(),
  ])
  return [coreOf(password), ...cores]
}

/** Returns the cores of everything that a password may be a spelling of, with accents and without. */
function possibleCores(password: string): Set<string> {
  const plain = password.normalize('NFKD').replace(/\p{M}/gu, '')
  const all = [...new Set([password, plain])].flatMap(coresOfSpelling)
  return new Set(all.filter(({ length }) => length >= fewestCharacters))
}

/** Returns the FNV-1a hash of a text, of 32 bits. */
export function printOf(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return hash >>> 0
}

let prints: ReadonlySet<number> | undefined

function readPrints(): ReadonlySet<number> {
  const bytes = Uint8Array.from(atob(commonPasswordPrints), (character) => character.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  return new Set(Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4)))
}

/**
 * Returns whether a password is one of the 13,000 commonest of 15 and more characters, or a well-known phrase, in any
 * spelling. Of all other passwords one in 15,000 or fewer has the hash of a common one by chance, and is refused too: one
 * in 1,000 if it begins and ends with eight digits.
 */
export function isCommonPassword(password: string): boolean {
  const known = prints ?? readPrints()
  prints = known
  return [...possibleCores(password)].some(
    (core) => commonPhrases.has(core) || known.has(printOf(core)),
  )
}
