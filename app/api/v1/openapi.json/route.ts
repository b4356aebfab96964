import { readEnvironment } from '@/lib/base/environment'
import { listExports } from '@/lib/exports/catalogue'
import { openapiDocument } from '@/lib/exports/describe/openapi/openapi-document'

export const runtime = 'edge'

/** The OpenAPI 3.1 document of this instance; public, because it holds nothing of anybody. */
export async function GET(): Promise<Response> {
  const { origin } = new URL(readEnvironment().AUTH_URL)
  return Response.json(openapiDocument(listExports(), origin), {
    headers: { 'Content-Type': 'application/openapi+json;version=3.1' },
  })
}
