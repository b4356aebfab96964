import { mkdirSync } from 'node:fs'
import S3rver from '@20minutes/s3rver'

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
