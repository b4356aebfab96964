import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { AwsClient } from 'aws4fetch'

/** The one account that s3rver knows. */
export const bucketOwner = {
  accessKeyId: 'S3RVER',
  secretAccessKey: 'S3RVER',
  region: 'us-east-1',
} as const

/** A bucket of an S3-compatible server on this machine. */
export interface RunningBucket {
  /** Its address in path style. */
  url: string
  stop(): Promise<void>
}

/**
 * Starts an S3-compatible server with one bucket, private to `bucketOwner`.
 * @param directory where it keeps its objects
 */
export async function startBucket(directory: string): Promise<RunningBucket> {
  mkdirSync(directory, { recursive: true })
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    configureBuckets: [{ name: 'lake' }],
  })
  const { port } = await server.run()
  return { url: `http://127.0.0.1:${port}/lake`, stop: () => server.close() }
}

/**
 * Puts the files of a folder into a bucket, as an operator would with any S3 client.
 * @param names folders within it, each with all its files
 * @throws Error when the bucket refuses one
 */
export async function fillBucket(
  url: string,
  directory: string,
  names: readonly string[],
): Promise<void> {
  const client = new AwsClient({ ...bucketOwner, service: 's3' })
  for (const name of names) {
    const found = readdirSync(join(directory, name), { recursive: true, withFileTypes: true })
    for (const entry of found.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name)
      const key = relative(directory, path).replaceAll('\\', '/')
      const request = { method: 'PUT', body: new Uint8Array(readFileSync(path)) }
      const answer = await client.fetch(`${url}/${key}`, request)
      if (!answer.ok) throw new Error(`The bucket refused ${key}: ${answer.status}`)
    }
  }
}
