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

/** The problem behind an error of the store; undefined for any other error. */
export function storeProblem(error: unknown, outage: Problem = storeOutage): Problem | undefined {
  if (error instanceof KvBusyError) return overloaded
  return error instanceof KvError ? outage : undefined
}

/**
 * Waits for work; an error of the store becomes what `refuse` makes of its problem.
 * @throws any other error of the work
 */
export async function refuseOutage<T>(
  work: Promise<T>,
  refuse: (problem: Problem) => T,
  outage: Problem = storeOutage,
): Promise<T> {
  try {
    return await work
  } catch (error) {
    const found = storeProblem(error, outage)
    if (!found) throw error
    return refuse(found)
  }
}
