import { z } from 'zod'
import { problemCauses } from '@/lib/base/problem-table'
import { namesOf } from '@/lib/base/record-of'
import { callOutcomes } from './record-call.lua'

const callSchema = z.object({
  atMs: z.number(),
  outcome: z.enum(callOutcomes),
  /** A code of the problem table. */
  reason: z.string().optional(),
  exportName: z.string(),
  rows: z.number(),
  bytes: z.number(),
  isComplete: z.boolean(),
  isPrevious: z.boolean(),
  address: z.string(),
  agent: z.string(),
  /** Calls of older versions have none of these. */
  status: z.number().optional(),
  requestId: z.string().optional(),
  format: z.string().optional(),
  cause: z.enum(namesOf(problemCauses)).optional().catch(undefined),
  parameter: z.string().optional(),
  value: z.string().optional(),
})

/** One of the last calls of a key. */
export type RecordedCall = z.infer<typeof callSchema>

/** Parses stored calls. Incomplete calls are left out. */
export function toCalls(texts: readonly string[]): RecordedCall[] {
  return texts.flatMap((text) => {
    const call = callSchema.safeParse(JSON.parse(text))
    return call.success ? [call.data] : []
  })
}

const ofKeySchema = callSchema.extend({ keyId: z.string() })

/** One of the last calls of all keys of a person; the name is missing once the key is deleted. */
export type OwnerCall = z.infer<typeof ofKeySchema> & { keyName: string | undefined }

/** Parses alternating calls and names of their keys. An empty name is a deleted key. */
export function toOwnerCalls(flat: readonly string[]): OwnerCall[] {
  const calls: OwnerCall[] = []
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const [text = '', keyName = ''] = flat.slice(at, at + 2)
    const call = ofKeySchema.safeParse(JSON.parse(text))
    if (call.success) calls.push({ ...call.data, keyName: keyName || undefined })
  }
  return calls
}
