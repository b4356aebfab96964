/** What a person may choose about the console, kept in a cookie each. The first choice is the default. */
export const preferences = {
  theme: ['system', 'light', 'dark'],
  shortcuts: ['on', 'off'],
} as const

export type Preference = keyof typeof preferences
export type Theme = (typeof preferences)['theme'][number]

/** Returns the choice that a cookie holds; the default for anything unknown. */
export function chosen<P extends Preference>(
  preference: P,
  value: string | undefined,
): (typeof preferences)[P][number] {
  const choices: readonly (typeof preferences)[P][number][] = preferences[preference]
  return choices.find((choice) => choice === value) ?? preferences[preference][0]
}
