import { readEnvironment } from '@/lib/base/environment'
import type { LakeAddress } from './lake-client'
import type { Patience } from './patient-fetch'

/** Where the sources of an instance are. */
export interface SourceAddresses {
  lake: LakeAddress
  /** Services of the operator's own that exports may be asked from. */
  upstream?: { origins: readonly string[]; patience?: Patience }
}

function lakeAddress(): LakeAddress {
  const { LAKE_URL, LAKE_TOKEN, ...environment } = readEnvironment()
  const { LAKE_S3_ACCESS_KEY_ID, LAKE_S3_SECRET_ACCESS_KEY, LAKE_S3_REGION } = environment
  if (LAKE_S3_ACCESS_KEY_ID && LAKE_S3_SECRET_ACCESS_KEY) {
    const bucket = {
      accessKeyId: LAKE_S3_ACCESS_KEY_ID,
      secretAccessKey: LAKE_S3_SECRET_ACCESS_KEY,
      region: LAKE_S3_REGION,
    }
    return { url: LAKE_URL, bucket }
  }
  return { url: LAKE_URL, ...(LAKE_TOKEN && { token: LAKE_TOKEN }) }
}

/** The sources of this instance. */
export function sourceAddresses(): SourceAddresses {
  return { lake: lakeAddress(), upstream: { origins: readEnvironment().UPSTREAM_ORIGINS } }
}
