import { randomHex } from '@/lib/base/encoding'
import { RefusedAction } from './refused-action'

let isWatching = false
let latest = ''

/** Returns the id of the action that was sent last. */
export function latestRequestId(): string {
  return latest
}

/** Reads the problem of an answer; a proxy in between may answer with anything. */
async function readProblem(response: Response): Promise<{ code?: string }> {
  if (!response.headers.get('Content-Type')?.startsWith('application/problem+json')) return {}
  try {
    const { code } = await response.json()
    return { code: String(code) }
  } catch {
    return {}
  }
}

function waitOf(response: Response): { retryAfterSeconds?: number } {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return seconds > 0 ? { retryAfterSeconds: seconds } : {}
}

/**
 * Has every server action carry an id that the page knows, and throw `RefusedAction` with the reason when it brings no
 * result. Next's router itself keeps the status to itself: a lost connection, an ended session and a limit look alike.
 */
export function watchActions(): void {
  if (isWatching) return
  isWatching = true
  const { fetch } = window
  window.fetch = async (input, init) => {
    const headers = new Headers(init?.headers)
    if (!headers.has('Next-Action')) return fetch(input, init)
    const requestId = randomHex()
    latest = requestId
    headers.set('X-Request-Id', requestId)
    let response: Response
    try {
      response = await fetch(input, { ...init, headers })
    } catch {
      throw new RefusedAction({ status: 0, requestId })
    }
    if (response.status < 400) return response
    const { status } = response
    throw new RefusedAction({
      status,
      requestId,
      ...(await readProblem(response)),
      ...waitOf(response),
    })
  }
}
