import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { commonPhrases } from './common-phrases'

/**
 * Decimal digits of the guesses that a password must resist. Three unusual words resist about 14; names, dates, walks on
 * the keyboard, repetitions and the passwords of leaks, in any spelling and combination, mostly less than 10.
 */
const fewestGuessDigits = 13.5
/** More would take the estimate too long. */
const mostCharactersLookedAt = 64

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

/** Returns a phrase without case, digits at its end, digits in place of letters, spaces and marks. */
function normalized(password: string): string {
  return password
    .toLowerCase()
    .replace(/[^\p{L}]+$/u, '')
    .replace(/[013457@$!]/g, (mark) => plainLetters[mark] ?? mark)
    .replace(/[^\p{L}]/gu, '')
}

let estimator: ZxcvbnFactory | undefined

/**
 * Returns whether a password is easy to guess: one of the common ones, or made of them, of patterns, or of words that
 * belong to the person.
 * @param ownWords names, e-mail address and the like
 */
export function isEasyToGuess(password: string, ownWords: readonly string[]): boolean {
  if (commonPhrases.has(normalized(password))) return true
  // Built when it is needed first, because that takes a while.
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const start = [...password].slice(0, mostCharactersLookedAt).join('')
  return estimator.check(start, [...ownWords]).guessesLog10 < fewestGuessDigits
}
