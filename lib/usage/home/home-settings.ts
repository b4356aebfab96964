/** The page that opens after sign-in: Home, or the list of API keys. */
export const startPages = ['home', 'keys'] as const
export type StartPage = (typeof startPages)[number]

/** The first steps of a person, in their order. Each has the field of the person that says when it was done. */
export const firstSteps = {
  copy: 'keyCopiedAtMs',
  fetch: 'fetchedAtMs',
  schedule: 'scheduledAtMs',
  factor: 'factorSealed',
} as const
export type FirstStep = keyof typeof firstSteps

/** Fields of the person (hash `user:<id>`) that only Home knows. */
export const homeFields = { startPage: 'startPage', hidesSteps: 'hidesFirstSteps' } as const

/** Reads a stored start page; anything else is Home. */
export function toStartPage(text: string | null | undefined): StartPage {
  return text === 'keys' ? 'keys' : 'home'
}
