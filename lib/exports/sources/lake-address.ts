import { readEnvironment } from '@/lib/base/environment'
import type { LakeAddress } from './lake-client'

/** The lake of this instance. */
export function lakeAddress(): LakeAddress {
  const { LAKE_URL, LAKE_TOKEN } = readEnvironment()
  return { url: LAKE_URL, ...(LAKE_TOKEN && { token: LAKE_TOKEN }) }
}
