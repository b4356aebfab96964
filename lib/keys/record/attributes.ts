import * as z from 'zod/mini'
import { parseNetwork } from '@/lib/base/network'
import { isNameOf, namesOf, recordOf } from '@/lib/base/record-of'
import {
  type JsonName,
  jsonName,
  sentTime,
  shownText,
  shownTimeOrNull,
  storedCount,
  storedJson,
  storedText,
} from './codecs'
import { type FreeText, type FreeTextName, freeTexts } from './free-texts'
import { keyLimitsSchema } from './key-limits'
import { permissionsSchema, plainPermissions } from './permissions'

/** Besides controls: line separators, halves of a surrogate pair, and marks that change the direction of text. */
const noControls = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u

/** The same, with line breaks. */
const noControlsInLines = /^(?:[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]|\n)*$/u

const maxNetworks = 50

const network = z.string().check(
  z.refine(
    (text) => parseNetwork(text) !== undefined,
    'This is not an address or a block of addresses. Write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.',
  ),
  z.overwrite((text) => parseNetwork(text)?.text ?? text),
)

const name = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Give the key a name.'),
    z.maxLength(80, 'The name may have at most 80 characters.'),
    z.regex(noControls, 'The name may not contain line breaks or control characters.'),
    z.regex(/^$|[\p{L}\p{N}\p{P}\p{S}]/u, 'Give the key a name with visible characters.'),
  )

const status = z.enum(['activated', 'deactivated'], 'Choose Activated or Deactivated.')

/** Returns the row of a free text. */
function freeText(name: FreeTextName) {
  const { label, description, most }: FreeText = freeTexts[name]
  const text = z.string().check(
    z.overwrite((sent) => sent.replaceAll(/\r\n?/g, '\n')),
    z.trim(),
    z.refine(
      (sent) => Array.from(sent).length <= most,
      `The ${name} may have at most ${most} characters.`,
    ),
    z.regex(
      noControlsInLines,
      `The ${name} may not contain control characters. Line breaks are allowed.`,
    ),
    z.meta({ maxLength: most }),
  )
  const sent = `${description}: free text of up to ${most} characters.`
  return {
    label,
    setting: z._default(text, ''),
    stored: storedText,
    sent: z.nullish(text).check(z.meta({ description: sent })),
    shown: shownText.check(z.meta({ description: `${description}.` })),
  }
}

const allowedNetworks = z
  .array(network)
  .check(z.maxLength(maxNetworks, `Enter at most ${maxNetworks} addresses and blocks.`))

/** The statuses that the store keeps; the others follow from the clock. */
export const storedStatuses = ['activated', 'deactivated', 'revoked'] as const

/** What a row says about an attribute. */
interface Attribute {
  /** What people read, as in the form. */
  label: string
  /** The values that may be set. Its messages are shown beside the form's field and in problems of the API. */
  setting: z.ZodMiniType
  /** From the text of the store's field. Looser than `setting`: a record stays readable when a rule gets stricter. */
  stored: z.ZodMiniType
  /** From the member of an API request; `null` where the attribute can be removed. */
  sent: z.ZodMiniType
  /** From the member of an API answer. */
  shown: z.ZodMiniType
}

/**
 * The attributes that people and programs set on a key, one row each. The settings that the verbs take, the fields of
 * the record, what the owner sees, and the members of API requests and answers follow from it.
 */
const keyAttributes = {
  name: {
    label: 'Name',
    setting: name,
    stored: z.string(),
    sent: name.check(z.meta({ description: 'What the key is for; 1 to 80 characters.' })),
    shown: z.string(),
  },
  status: {
    label: 'Status',
    setting: status,
    stored: z.enum(storedStatuses),
    sent: status.check(
      z.meta({ description: 'A deactivated key is refused until it is activated.' }),
    ),
    shown: z.enum(storedStatuses),
  },
  /** First millisecond at which the key works; undefined: immediately. */
  notBeforeMs: {
    label: 'Not valid before',
    setting: z.optional(z.int().check(z.nonnegative())),
    stored: z.optional(storedCount),
    sent: z.nullish(sentTime).check(z.meta({ description: 'The key works from this time on.' })),
    shown: shownTimeOrNull,
  },
  /** First millisecond at which the key no longer works; undefined: it never expires. */
  expiresAtMs: {
    label: 'Expiration date',
    setting: z.optional(z.int().check(z.nonnegative())),
    stored: z.optional(storedCount),
    sent: z.nullish(sentTime).check(z.meta({ description: 'The key works until this time.' })),
    shown: shownTimeOrNull,
  },
  permissions: {
    label: 'Permissions',
    setting: z._default(permissionsSchema, plainPermissions),
    stored: storedJson(permissionsSchema, plainPermissions),
    sent: permissionsSchema,
    shown: permissionsSchema,
  },
  limits: {
    label: 'Limits',
    setting: z._default(keyLimitsSchema, {}),
    stored: storedJson(keyLimitsSchema, {}),
    sent: z
      .nullish(keyLimitsSchema)
      .check(z.meta({ description: 'Only where they differ from the limits of every key.' })),
    shown: keyLimitsSchema,
  },
  /** Where calls may come from (CIDR); an empty list means anywhere. */
  allowedNetworks: {
    label: 'Allowed addresses',
    setting: z._default(allowedNetworks, []),
    stored: storedJson(z.array(z.string()), []),
    sent: z.nullish(allowedNetworks).check(
      z.meta({
        description:
          'Where calls may come from: addresses and blocks (CIDR). An empty list means anywhere.',
      }),
    ),
    shown: z.array(z.string()),
  },
  note: freeText('note'),
} satisfies Record<string, Attribute> & Record<FreeTextName, Attribute>

type Attributes = typeof keyAttributes
export type AttributeName = keyof Attributes

/** The names of all attributes, in the order of the table. */
export const attributeNames = namesOf(keyAttributes)

/** Returns the label of an attribute. An attribute of a later version is its own label. */
export function attributeLabel(name: string): string {
  return isNameOf(keyAttributes, name) ? keyAttributes[name].label : name
}

/** Returns one column of the table as the shape of a zod object. */
export function columnOf<Column extends 'setting' | 'stored'>(
  column: Column,
): { [Name in AttributeName]: Attributes[Name][Column] } {
  return recordOf(attributeNames, (one) => keyAttributes[one][column])
}

/** Returns a column of the API as the shape of a zod object, under the names that JSON uses. */
export function membersOf<Column extends 'sent' | 'shown'>(
  column: Column,
): { [Name in AttributeName as JsonName<Name>]: Attributes[Name][Column] } {
  const columns = new Map(attributeNames.map((one) => [jsonName(one), keyAttributes[one][column]]))
  return recordOf([...columns.keys()], (member) => columns.get(member))
}
