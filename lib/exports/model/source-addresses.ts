import { readEnvironment } from '@/lib/base/environment'
import type { LakeAddress } from '../lake/transfer/lake-client'
import type { ClickhouseAddress } from '../sources/clickhouse/open-clickhouse'
import type { Patience } from '../sources/http/patient-fetch'

/** Where the sources of an instance are. */
export interface SourceAddresses {
  lake: LakeAddress
  clickhouse?: ClickhouseAddress
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

function clickhouseAddress(): ClickhouseAddress | undefined {
  const environment = readEnvironment()
  if (!environment.CLICKHOUSE_URL) return undefined
  return {
    url: environment.CLICKHOUSE_URL,
    user: environment.CLICKHOUSE_USER,
    password: environment.CLICKHOUSE_PASSWORD,
    database: environment.CLICKHOUSE_DATABASE,
  }
}

/** The sources of this instance. */
export function sourceAddresses(): SourceAddresses {
  const clickhouse = clickhouseAddress()
  return {
    lake: lakeAddress(),
    ...(clickhouse && { clickhouse }),
    upstream: { origins: readEnvironment().UPSTREAM_ORIGINS },
  }
}
