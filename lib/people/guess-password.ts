import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { isCommonPassword } from './common-password'

/**
 * Decimal digits of the guesses that a password must resist. Three unusual words resist about 14; names, dates, walks on
 * the keyboard, repetitions and the passwords of leaks, in any spelling and combination, mostly less than 10.
 */
const fewestGuessDigits = 13.5
/** More would take the estimate too long. */
const mostCharactersLookedAt = 64

/** The words of Diceware are in alphabetical order. Under this name their position does not count as a rank. */
const dictionaries = {
  passwords: dictionary['passwords-common'],
  diceware: dictionary['diceware-common'],
}

let estimator: ZxcvbnFactory | undefined

/**
 * Returns whether a password is easy to guess: one of the common ones, or made of them, of patterns, or of words that
 * belong to the person.
 * @param ownWords names, e-mail address and the like
 */
export function isEasyToGuess(password: string, ownWords: readonly string[]): boolean {
  if (isCommonPassword(password)) return true
  // Built when it is needed first, because that takes a while.
  estimator ??= new ZxcvbnFactory({ dictionary: dictionaries, graphs: adjacencyGraphs })
  const start = [...password].slice(0, mostCharactersLookedAt).join('')
  return estimator.check(start, [...ownWords]).guessesLog10 < fewestGuessDigits
}
