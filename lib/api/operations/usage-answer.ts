import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { readUsageQuery, toUsageResource } from '@/lib/usage/usage-resource'
import type { Asked } from './operation-request'

/** What a key was used for, by hour and by day. */
export async function usageAnswer({
  context,
  keyId,
  search,
}: Asked): Promise<Result<Response, Problem>> {
  const span = readUsageQuery(search)
  if (!span.ok) return span
  const usage = await readKeyUsage(context.actor, keyId, span.value, context.nowMs)
  return usage.ok ? succeed(Response.json(toUsageResource(usage.value))) : usage
}
