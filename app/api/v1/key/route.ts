import { newId } from '@/lib/base/identifiers'
import { problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { listExports } from '@/lib/exports/catalogue'
import { openGrant } from '@/lib/gate/grant'

export const runtime = 'edge'

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString()
}

/** What a key may know of itself; asking spends nothing of the export limit. */
export async function GET(request: Request): Promise<Response> {
  const opened = await openGrant(request.headers)
  if (!opened.ok) return problemResponse(opened.failure, newId('request'))
  const { keyId, owner, target, requestId } = opened.value
  if (target.kind !== 'key') {
    return problemResponse(problem('grant_invalid', 'The grant is for something else.'), requestId)
  }
  return Response.json({
    id: keyId,
    name: target.name,
    isDefault: target.isDefault,
    owner,
    createdAt: isoTime(target.createdAtMs),
    expiresAt: isoTime(target.expiresAtMs),
    permissions: {
      exports: listExports()
        .filter((definition) => definition.roles.includes(owner.role))
        .map((definition) => definition.name),
    },
    limits: { export: target.exportLimit },
  })
}
