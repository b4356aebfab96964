import { AwsV4Signer } from 'aws4fetch'
import type { BucketCredentials } from '@/lib/exports/model/source-addresses'

/** Signing keys by secret, day and region. Deriving one costs four HMACs, and a file costs many requests. */
const signingKeys = new Map<string, ArrayBuffer>()
const maxSigningKeys = 8

/**
 * Returns headers that sign a GET request for an object (AWS Signature Version 4). `Range` is not signed, which S3
 * allows, so the caller may add it.
 */
export async function signBucketRequest(
  url: string,
  { accessKeyId, secretAccessKey, region }: BucketCredentials,
): Promise<Record<string, string>> {
  if (signingKeys.size >= maxSigningKeys) signingKeys.clear()
  const signer = new AwsV4Signer({
    method: 'GET',
    url,
    service: 's3',
    region,
    accessKeyId,
    secretAccessKey,
    cache: signingKeys,
  })
  const { headers } = await signer.sign()
  return Object.fromEntries(headers)
}
