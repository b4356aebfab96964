import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { isEasyToGuess } from './guess-password'
import { personNameSchema } from './person-form'

const minPasswordCharacters = 15
const maxPasswordCharacters = 128
/** Of what a password may not repeat; longer ones can be hard to guess by themselves. */
const longestPattern = 9

const appName = 'keyward'

/** Returns whether the password is mostly copies of these words. Letter case does not matter. */
function leansOn(password: string, words: readonly string[]): boolean {
  const whole = password.toLowerCase()
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), whole)
  // Marks and spaces between the words add little.
  const added = [...rest.replace(/[^\p{L}\p{N}]/gu, '')].length
  return rest !== whole && added < minPasswordCharacters / 2
}

/** Returns whether the password is one short pattern over and over, with a part of it or a few others at its end. */
function isShortPatternRepeated(password: string): boolean {
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(password)) return true
  const most = Math.min(longestPattern, Math.floor(password.length / 2))
  return Array.from({ length: most }, (_, at) => at + 1).some((length) =>
    password.startsWith(password.slice(length)),
  )
}

/** Returns the words of a text, and the whole of it. */
function wordsOf(text: string): string[] {
  const whole = text.toLowerCase()
  return [whole, ...whole.split(/[^\p{L}\p{N}]+/u)]
}

/** Returns the host name of the instance. */
export function siteName(): string {
  return new URL(readEnvironment().AUTH_URL).hostname
}

/**
 * The rules for a new password, after NIST 800-63B-4: 15–128 characters (code points) of any kind. Refused are a repeated
 * short pattern, a password that is mostly the person's name or e-mail address or the name of the site, and one that is
 * easy to guess. Passwords that were set before stay valid.
 * @param ownNames further names of the person or of the site
 */
export function newPasswordSchema(email: string, ownNames: readonly string[] = []) {
  const [localPart = '', domain = ''] = email.toLowerCase().split('@')
  const own = [appName, localPart, domain, ...ownNames].flatMap(wordsOf)
  const known = own
    .filter((word) => word.length >= 3)
    .sort((left, right) => right.length - left.length)
  return z
    .string()
    .transform((text) => text.normalize('NFC'))
    .superRefine((password, context) => {
      const { length } = [...password]
      const message =
        length < minPasswordCharacters
          ? `Use at least ${minPasswordCharacters} characters; a passphrase of several words works best.`
          : length > maxPasswordCharacters
            ? `Use at most ${maxPasswordCharacters} characters.`
            : isShortPatternRepeated(password)
              ? 'This repeats one short pattern. Mix different words.'
              : leansOn(password, known)
                ? 'This is mostly your e-mail address, your name or the name of this site. Use other words.'
                : isEasyToGuess(password, known)
                  ? 'This password is easy to guess: it is common or follows a pattern. Use several words that do not belong together.'
                  : undefined
      if (message) context.addIssue({ code: 'custom', message })
    })
}

/** The name and the first password of a person who opens their account. */
export function newAccountSchema(email: string, name: string) {
  return z.object({
    name: personNameSchema,
    password: newPasswordSchema(email, [name, siteName()]),
  })
}
