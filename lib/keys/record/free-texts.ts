import { namesOf, recordOf } from '@/lib/base/record-of'

/** What a row says about a text. */
export interface FreeText {
  /** In the form, on the key's page, in the audit trail and in messages of an import. */
  label: string
  /** Below the field of the form. */
  hint: string
  /** In the API reference, without a full stop. */
  description: string
  /** Most characters. */
  most: number
}

/** Optional texts about a key for people, one row each. A text may have several lines. */
export const freeTexts = {
  note: {
    label: 'Where it is used',
    hint: 'Name the program, the server and the person in charge, so that you know whom to ask before you end the key. Do not put secrets here.',
    description: 'Where the key is used',
    most: 500,
  },
} satisfies Record<string, FreeText>

export type FreeTextName = keyof typeof freeTexts

export const freeTextNames = namesOf(freeTexts)

/** Returns a value for each text, by its name. */
export function eachFreeText<Value>(
  get: (name: FreeTextName) => Value,
): Record<FreeTextName, Value> {
  return recordOf(freeTextNames, get)
}
