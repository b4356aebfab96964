import type { z } from 'zod'
import { keyNames } from '@/lib/store/key-names'
import { type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import type { keyRowReply } from './key-rows.lua'

/** Where the scripts of lists find what a row has. */
export const rowPrefixes = {
  keyPrefix: keyNames.apiKey(''),
  usagePrefix: keyNames.keyUsage(''),
}

/** Parses rows of a list. Keys whose record is incomplete are left out. */
export function toPublicKeys(
  rows: readonly z.infer<typeof keyRowReply>[],
  defaultKeyId: string,
  nowMs: number,
): PublicApiKey[] {
  return rows.flatMap(([fields, lastUsed]) => {
    const key = parseApiKey(fields)
    return key ? [toPublicKey(key, { defaultKeyId, lastUsed, nowMs })] : []
  })
}
