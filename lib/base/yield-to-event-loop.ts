/** How long exports may keep the event loop to themselves, in milliseconds. */
const sliceMs = 0.2
/** A turn of the loop that takes longer than this is used by other work. */
const busyMs = 0.15
/** The longest time that exports wait for other work. */
const patienceMs = 10
/** An export that has not looked at the queue for this long has ended silently. */
const absentMs = 100

/** Waiting exports in order, and when each has last looked at the queue. */
const waiting = new Map<object, number>()
let sliceStart = Number.NEGATIVE_INFINITY

const isSignalling =
  typeof SharedArrayBuffer === 'function' && typeof Atomics.waitAsync === 'function'
const signal = isSignalling ? new Int32Array(new SharedArrayBuffer(4)) : undefined
const nothing = new Uint8Array(0)

/**
 * Returns whether all requests of this server share one event loop and may wait for each other, as the front door says.
 * Engines of edge platforms let a request do nothing after what is not its own.
 */
export function sharesEventLoop(): boolean {
  return process.env.KEYWARD_SHARED_EVENT_LOOP === 'on'
}

/**
 * Resolves in a later turn of the event loop, as soon as there is one: an edge runtime has no `setImmediate`, and a
 * timer sleeps for a millisecond or, in Node, comes back before anything is read. A signal belongs to no request, so
 * only a server whose requests share one event loop uses it. The digest, which another thread computes, costs ten times as much.
 */
async function nextTurn(): Promise<void> {
  if (signal && sharesEventLoop()) {
    const { value } = Atomics.waitAsync(signal, 0, 0)
    Atomics.notify(signal, 0, 1)
    await value
  } else await crypto.subtle.digest('SHA-256', nothing)
}

/** Whether no other export has waited for longer. */
function isFirst(ticket: object, now: number): boolean {
  for (const [other, lookedAt] of waiting) {
    if (other === ticket) return true
    if (now - lookedAt < absentMs) return false
    waiting.delete(other)
  }
  return true
}

/**
 * Lets other requests and other exports have their turn, once exports have worked for a slice; before that it resolves
 * at once. A source in memory and a socket that takes everything would otherwise never let go of the event loop
 * (docs/decisions/012).
 */
export async function yieldToEventLoop(): Promise<void> {
  const leftAt = performance.now()
  if (leftAt - sliceStart < sliceMs) return
  const ticket = {}
  for (;;) {
    const turnStart = performance.now()
    waiting.set(ticket, turnStart)
    await nextTurn()
    const now = performance.now()
    const isIdle = now - turnStart < busyMs || now - leftAt > patienceMs
    if (isFirst(ticket, now) && isIdle) break
  }
  waiting.delete(ticket)
  sliceStart = performance.now()
}
