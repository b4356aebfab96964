import { z } from 'zod'

export const minPasswordCharacters = 15
export const maxPasswordCharacters = 128

const appName = 'keyward'

/** What stays of a password when every copy of a context word is taken out; letter case does not count. */
function withoutWord(password: string, word: string): string {
  return password.toLowerCase().split(word.toLowerCase()).join('')
}

/** Whether the password is little more than one of these words, once or repeated, with a few signs between. */
function leansOn(password: string, words: readonly string[]): boolean {
  return words.some((word) => {
    const rest = withoutWord(password, word)
    return rest !== password.toLowerCase() && [...rest].length < minPasswordCharacters / 2
  })
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
