import type { LakeAddress } from '@/lib/exports/model/source-addresses'
import { encodePath } from './lake-path'
import { signBucketRequest } from './sign-bucket-request'

/** Returns the URL of a file and its authorization headers. A signature contains the time, so each attempt needs its own. */
export async function lakeRequest(
  { url: base, token, bucket }: Pick<LakeAddress, 'url' | 'token' | 'bucket'>,
  path: string,
): Promise<{ url: string; headers: Record<string, string> }> {
  const url = `${base.replace(/(?<!\/)\/+$/, '')}/${encodePath(path)}`
  if (bucket) return { url, headers: await signBucketRequest(url, bucket) }
  return { url, headers: token ? { Authorization: `Bearer ${token}` } : {} }
}
