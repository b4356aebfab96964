import { giveBackRefused } from '@/app/api/_granted/give-back-refused'
import { refuseUngranted } from '@/app/api/_granted/refuse-ungranted'
import { toExportReceipt } from '@/lib/api/keys/export-receipt'
import { problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { answered } from '@/lib/gate/answered'
import { openGrant } from '@/lib/gate/request/grant'
import { readReceipt } from '@/lib/usage/receipts/read-receipt'

export const runtime = 'edge'
export const preferredRegion = 'home'

const unknown = problem(
  'not_found',
  'This key has no export with this id, or it is older than seven days.',
)

/** Returns the receipt of an export of the calling key: whether its file is complete. */
export const GET = answered(async (request: Request) => {
  const grant = await openGrant(request.headers, Date.now())
  if (grant?.target.kind !== 'receipt') return refuseUngranted()
  const { exportId } = grant.target
  const receipt = await readReceipt(grant.keyId, exportId)
  if (receipt) return Response.json(toExportReceipt(exportId, receipt))
  await giveBackRefused(request, grant, unknown)
  return refusalResponse(unknown, grant.requestId, {}, { keyId: grant.keyId })
})
