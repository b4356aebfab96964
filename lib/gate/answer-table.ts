import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import type { Result } from '@/lib/base/result'
import { streamTable } from '@/lib/exports/run/stream-table'
import { answered } from './answered'
import { readActor, redirectRefused } from './console/require-actor'
import { bearerOf, requestIdHeader } from './request/request-headers'

/** A view of the console as a table of text. */
export interface TableFile {
  /** Name of the file, without `.csv`. */
  name: string
  columns: readonly string[]
  /** Rows, in the order of the columns. */
  pages: AsyncIterable<readonly (readonly string[])[]>
}

/**
 * Returns the handler of a view of the console that is saved as a CSV file. A browser without a session is led to
 * sign-in; a caller with an API key is answered with the problem.
 * @param read returns what the actor may read of the view that the parameters say
 */
export function answerTable(
  read: (actor: Actor, parameters: URLSearchParams) => Promise<Result<TableFile, Problem>>,
): (request: Request) => Promise<Response> {
  return answered(async (request: Request) => {
    const requestId = request.headers.get(requestIdHeader) ?? ''
    const found = await readActor()
    if (!found.ok) {
      if (bearerOf(request.headers) === undefined) return redirectRefused(found.failure)
      return refusalResponse(found.failure, requestId)
    }
    const table = await read(found.value, new URL(request.url).searchParams)
    if (!table.ok) return refusalResponse(table.failure, requestId)
    const { name, columns, pages } = table.value
    return new Response(streamTable(columns, pages), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="${name}.csv"`,
        'Cache-Control': 'private, no-store',
      },
    })
  })
}
