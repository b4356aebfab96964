import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { AwsClient } from 'aws4fetch'
import { encodePath } from '@/lib/exports/lake/transfer/lake-path'
import type { BucketCredentials } from '@/lib/exports/model/source-addresses'
import type { LocalFile } from './read-data-sets'

/** A bucket, or a folder of one, and credentials that may read and write its objects. */
export interface BucketAddress {
  url: string
  bucket: BucketCredentials
}

/** The header under which an object keeps the digest of its content. */
const digestHeader = 'x-amz-meta-sha256'

/** By code of S3's error, what to do. */
const advice: Record<string, string> = {
  InvalidAccessKeyId: 'it does not know LAKE_S3_ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'LAKE_S3_SECRET_ACCESS_KEY is not the one of LAKE_S3_ACCESS_KEY_ID',
  AccessDenied: 'these credentials may not write there: they need PutObject and GetObject',
  NoSuchBucket: 'there is no such bucket: create it, and give LAKE_URL its address',
  AuthorizationHeaderMalformed: 'LAKE_S3_REGION is not the region of the bucket',
  PermanentRedirect: 'LAKE_URL is not the address of the bucket in its region',
  RequestTimeTooSkewed: 'the clock of this machine is wrong',
}

async function refusalOf(answer: Response): Promise<Error> {
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? ''
  const said = `${answer.status}${code && ` ${code}`}`
  return new Error(
    `the bucket refuses the upload (${said})${advice[code] ? `: ${advice[code]}` : ''}`,
  )
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Writes files into a bucket. */
export class Bucket {
  readonly #base: string
  readonly #client: AwsClient

  constructor({ url, bucket }: BucketAddress) {
    this.#base = url.replace(/(?<!\/)\/+$/, '')
    this.#client = new AwsClient({ ...bucket, service: 's3', retries: 3 })
  }

  async #send(key: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#client.fetch(`${this.#base}/${encodePath(key)}`, init)
    } catch (error) {
      throw new Error(`${new URL(this.#base).host} cannot be reached`, { cause: error })
    }
  }

  /**
   * Puts a file there unless it is there already, as the digest says that the object keeps. The store compares what
   * arrives with the digest.
   * @returns whether it was sent
   * @throws Error in a sentence for the operator
   */
  async put({ path, key }: LocalFile): Promise<boolean> {
    const digest = await digestOf(path)
    // Whatever else it answers, the upload will tell.
    const known = await this.#send(key, { method: 'HEAD' })
    if (known.ok && known.headers.get(digestHeader) === digest) return false
    const answer = await this.#send(key, {
      method: 'PUT',
      // A blob is read from the disk while it is sent, and its length is known.
      body: await openAsBlob(path),
      headers: {
        'Content-Type': key.endsWith('.json') ? 'application/json' : 'application/octet-stream',
        'X-Amz-Content-Sha256': digest,
        [digestHeader]: digest,
      },
    })
    if (!answer.ok) throw await refusalOf(answer)
    await answer.arrayBuffer()
    return true
  }
}
