import { namesOf, recordOf } from '@/lib/base/record-of'

interface FlagLabels {
  /** In the API reference. */
  description: string
  /** On the switch of the form, and wherever a text names the permission. */
  label: string
  /** Below the switch: what the permission means for a person who gives it. */
  consequence: string
  /** "Can …", in a sentence about the key. */
  ability: string
  /** On the key's page: the term, and what it says with and without the permission. */
  term: string
  allowed: string
  denied: string
  /** The column in the file of the key list. */
  column: string
}

/** What a key may be allowed besides exports, one row a permission. All of them are off unless they are given. */
export const flagLabels = {
  opensConsole: {
    description: 'Opens the console, read only.',
    label: 'Open the console',
    consequence:
      'Anyone who has the key can open this console with it and see what you see, without your password, but of exports only those of the key. They cannot copy, create or change keys, people or passwords. Each page counts as a call of the key.',
    ability: 'open the console',
    term: 'Console',
    allowed: 'Read only',
    denied: 'Not allowed',
    column: 'opens_console',
  },
  managesKeys: {
    description: 'Manages keys of its owner over the API.',
    label: 'Manage keys by API',
    consequence:
      'Anyone who has the key can create, change and end your keys over /api/v1/keys, but none with more permissions than this one. Only for programs that you trust as much as yourself.',
    ability: 'manage your keys by API',
    term: 'Key management by API',
    allowed: 'Allowed: create, change and end your keys',
    denied: 'Not allowed',
    column: 'manages_keys',
  },
} satisfies Record<string, FlagLabels>

export type PermissionFlag = keyof typeof flagLabels

export const flagNames = namesOf(flagLabels)

/** Returns the flags by name. A flag without a value is off. */
export function permissionFlags(
  get: (flag: PermissionFlag) => boolean | undefined,
): Record<PermissionFlag, boolean> {
  return recordOf(flagNames, (flag) => get(flag) ?? false)
}
