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
  const stem = password.replace(/[^\p{L}]+$/u, '')
  const cores = [lettersOf(stem), lettersAndDigitsOf(password)]
  return cores.find(({ length }) => length >= fewestCharacters) ?? password.toLowerCase()
}

/** Returns the cores of all that a password may be a spelling of. */
function possibleCores(password: string): string[] {
  const [tail = ''] = /[^\p{L}]*$/u.exec(password) ?? []
  // A digit at the end may be one more of them, or stand for the last letter.
  const cuts = Array.from({ length: Math.min(tail.length, mostCutOff) + 1 }, (_, count) =>
    password.slice(0, password.length - count),
  )
  const cores = cuts.flatMap((cut) => [lettersOf(cut), lettersAndDigitsOf(cut), cut.toLowerCase()])
  return [coreOf(password), ...cores].filter(({ length }) => length >= fewestCharacters)
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
 * spelling. Of all other passwords one in 15,000 or fewer has the hash of a common one by chance, and is refused too.
 */
export function isCommonPassword(password: string): boolean {
  const known = prints ?? readPrints()
  prints = known
  return possibleCores(password).some((core) => commonPhrases.has(core) || known.has(printOf(core)))
}
