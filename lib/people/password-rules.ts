import { z } from 'zod'

const minPasswordCharacters = 15
const maxPasswordCharacters = 128

const appName = 'keyward'

/** Returns whether the password is mostly copies of these words. Letter case does not matter. */
function leansOn(password: string, words: readonly string[]): boolean {
  const whole = password.toLowerCase()
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), whole)
  return rest !== whole && [...rest].length < minPasswordCharacters / 2
}

function isShortPatternRepeated(password: string): boolean {
  return /^(.{1,4}?)\1+.{0,3}$/su.test(password)
}

/**
 * The rules for a new password, after NIST 800-63B-4: 15–128 characters (code points) of any kind. A repeated short
 * pattern is refused, and so is a password that is mostly the person's e-mail address or the app's name.
 */
export function newPasswordSchema(email: string) {
  const words = [appName, ...email.toLowerCase().split('@')].filter((word) => word.length >= 4)
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
              : leansOn(password, words)
                ? 'This is mostly your e-mail address or the name of this site. Use other words.'
                : undefined
      if (message) context.addIssue({ code: 'custom', message })
    })
}
