import * as z from 'zod/mini'
import { roles } from '@/lib/base/actor'
import { keyLimitsSchema } from '@/lib/keys/record/key-limits'
import { policiesSchema } from '@/lib/keys/rules/policies'
import { keyNames } from '@/lib/store/key-names'
import { jsonReply } from '@/lib/store/replies'
import type { Finding } from './finding'
import { readSettingsScript } from './read-settings.lua'

const limits = jsonReply(keyLimitsSchema)

/** Fields of records whose JSON the gate and the verbs read. */
const settings = [
  [/^key:/, { limits, allowance: limits }],
  [/^user:/, { limits }],
  [
    new RegExp(`^${keyNames.instance()}$`),
    {
      policies: jsonReply(policiesSchema),
      ...Object.fromEntries(roles.map((role) => [`limits:${role}`, limits])),
    },
  ],
] as const

/** Checks limits and policies: with a text that cannot be read, calls are refused. A person decides what holds. */
export async function checkSettings(names: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [pattern, schemas] of settings) {
    const records = names.filter((name) => pattern.test(name))
    const schemaOf = new Map<string, z.core.$ZodType>(Object.entries(schemas))
    const fields = [...schemaOf.keys()]
    const replies = await readSettingsScript.runAll(
      records.map((record) => ({ keys: { record }, input: { fields } })),
    )
    for (const [at, texts] of replies.entries()) {
      for (const [index, [field, schema]] of [...schemaOf].entries()) {
        const text = texts[index] ?? null
        if (text === null || z.safeParse(schema, text).success) continue
        findings.push({ text: `${records[at]}: its ${field} cannot be read`, isRepaired: false })
      }
    }
  }
  return findings
}
