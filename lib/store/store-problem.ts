import { reasonsOf } from '@/lib/base/failure-reasons'
import { logSparsely } from '@/lib/base/log-failure'
import { type Problem, problem } from '@/lib/base/problem'
import { KvBusyError, KvError } from './kv-error'

/** The problems of calls while the store cannot be asked, with the time to wait. */
const storeOutage = problem(
  'store_unavailable',
  'The key store cannot be reached; nothing was decided about the API key.',
  { retryAfterSeconds: 5 },
)

const overloaded = problem(
  'overloaded',
  'Too many requests arrived at once. This one was not started and not counted.',
  { retryAfterSeconds: 1 },
)

/** What the log says about a request that was refused for the store; never a path, which may be a link. */
export interface RefusedRequest {
  requestId: string
  /** What was asked for, by its kind. */
  place: 'export' | 'link' | 'operation' | 'report' | 'form' | 'sign-in' | 'route' | 'page'
}

/**
 * Returns the problem behind an error of the store, and logs it; undefined for any other error. One line for each code
 * and place in some seconds says enough about an outage that refuses everything.
 */
export function storeProblem(
  error: unknown,
  { requestId, place }: RefusedRequest,
  outage: Problem = storeOutage,
): Problem | undefined {
  if (!(error instanceof KvError)) return undefined
  const found = error instanceof KvBusyError ? overloaded : outage
  const facts = { code: found.code, place, requestId, reasons: reasonsOf(error) }
  logSparsely('refused_for_store', `${found.code} ${place}`, facts)
  return found
}

/**
 * Waits for work; an error of the store is logged and becomes what `refuse` makes of its problem.
 * @throws any other error of the work
 */
export async function refuseOutage<T>(
  work: Promise<T>,
  request: RefusedRequest,
  refuse: (problem: Problem) => T,
  outage: Problem = storeOutage,
): Promise<T> {
  try {
    return await work
  } catch (error) {
    const found = storeProblem(error, request, outage)
    if (!found) throw error
    return refuse(found)
  }
}
