import { z } from 'zod'

const minPasswordCharacters = 15
const maxPasswordCharacters = 128

const appName = 'keyward'

/** Whether little is left of the password once every copy of these words is taken out; letter case does not count. */
function leansOn(password: string, words: readonly string[]): boolean {
  const whole = password.toLowerCase()
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), whole)
  return rest !== whole && [...rest].length < minPasswordCharacters / 2
}

function isShortPatternRepeated(password: string): boolean {
  return /^(.{1,4}?)\1+.{0,3}$/su.test(password)
}

/**
 * A new password: 15–128 characters (code points), anything else as the person likes, in the manner of
 * NIST 800-63B-4; refused are one short pattern repeated and little more than the person's e-mail or the app's name.
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
          ? `Use at least ${minPasswordCharacters} characters; a few words you remember are fine.`
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
