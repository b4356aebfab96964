import { readEnvironment } from '@/lib/base/environment'

/** How long to wait for a source, in milliseconds. A transfer that makes progress has no time limit. */
export interface Patience {
  /** From the request to the headers of the response. */
  answerMs: number
  /** Between two pieces of the body. */
  idleMs: number
  /** Attempts of one request, including the first. The default is 3. */
  attempts?: number
  /** Pause before the second attempt, by default 100. It is four times as long before each further one. */
  pauseMs?: number
  /** The longest pause, even if a server asks for a longer one. The default is 10 seconds. */
  maxPauseMs?: number
}

/** Credentials that may read the objects of an S3-compatible bucket. */
export interface BucketCredentials {
  accessKeyId: string
  secretAccessKey: string
  /** Region in the signature, such as `eu-central-1`. Many other stores use `auto`. */
  region: string
}

/** Where the files of the lake are: an HTTP server or bucket that supports byte ranges. */
export interface LakeAddress {
  url: string
  /** Bearer token, if the server needs one. */
  token?: string
  /** Set for a private bucket. Every request is signed with it. */
  bucket?: BucketCredentials
  patience?: Patience
  /** Requests that may still be sent. All users of this object count it down. Without it there is no limit. */
  allowance?: { requests: number }
}

/** The HTTP interface of a ClickHouse server, and a user who may only read. */
export interface ClickhouseAddress {
  url: string
  user: string
  password: string
  database: string
  patience?: Patience
}

/** Where the sources of an instance are. */
export interface SourceAddresses {
  /** Absent while the instance has no data. */
  lake?: LakeAddress
  clickhouse?: ClickhouseAddress
  /** Services of the operator that may deliver exports. */
  upstream?: { origins: readonly string[]; patience?: Patience }
}

function lakeAddress(): LakeAddress | undefined {
  const { LAKE_URL, LAKE_TOKEN, ...environment } = readEnvironment()
  if (!LAKE_URL) return undefined
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

/** Returns the sources of this instance from its environment. */
export function sourceAddresses(): SourceAddresses {
  const lake = lakeAddress()
  const clickhouse = clickhouseAddress()
  return {
    ...(lake && { lake }),
    ...(clickhouse && { clickhouse }),
    upstream: { origins: readEnvironment().UPSTREAM_ORIGINS },
  }
}
