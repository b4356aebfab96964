/** A contradiction in the store, in words, and whether it was repaired. */
export interface Finding {
  text: string
  isRepaired: boolean
}

/** What a check replies. */
export type Reply = readonly (readonly [text: string, isRepaired: 0 | 1])[]

/** Returns the findings of several replies in one list. */
export function flatten(replies: readonly Reply[]): Finding[] {
  return replies.flat().map(([text, isRepaired]) => ({ text, isRepaired: isRepaired === 1 }))
}
