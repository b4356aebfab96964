import { openapiDocument } from '@/lib/api/openapi/openapi-document'
import { readEnvironment } from '@/lib/base/environment'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { answered } from '@/lib/gate/answered'

export const runtime = 'edge'
export const preferredRegion = 'home'

/** Built once in each isolate, because anyone may request it at any rate. */
let known: string | undefined

/** Returns the OpenAPI 3.1 document of this instance; public, because it contains no personal data. */
export const GET = answered(async () => {
  const { origin } = new URL(readEnvironment().AUTH_URL)
  known ??= JSON.stringify(openapiDocument(listExports(), origin))
  return new Response(known, {
    headers: { 'Content-Type': 'application/openapi+json;version=3.1' },
  })
})
