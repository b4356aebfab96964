/** How long exports may keep the event loop to themselves, in milliseconds. */
const sliceMs = 0.4
/** A turn of the loop that takes longer than this is used by other work. */
const busyMs = 0.25
/** The longest time that exports wait for other work. */
const patienceMs = 10
/** The longest time to wait for the exports ahead, one of which may have ended silently. */
const patienceTurns = 64

const nothing = new Uint8Array(0)
/** Waiting exports, in order. */
const waiting = new Set<object>()
let sliceStart = Number.NEGATIVE_INFINITY

/**
 * Resolves in a later turn of the event loop, as soon as there is one: an edge runtime has no `setImmediate`, and a
 * timer sleeps for a millisecond or, in Node, comes back before anything is read.
 */
async function nextTurn(): Promise<void> {
  await crypto.subtle.digest('SHA-256', nothing)
}

/** Sleeps while those before this one have their slices: a digest for each of them would keep a second thread busy. */
async function sleepBehind(others: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, others * sliceMs))
}

/** Waits until this export is first in the queue and the event loop is idle. */
async function waitForTurn(ticket: object): Promise<void> {
  const leftAt = performance.now()
  for (let turn = 0; turn < patienceTurns; turn += 1) {
    const before = [...waiting].indexOf(ticket)
    if (before > 0) {
      await sleepBehind(before)
      continue
    }
    const turnStart = performance.now()
    await nextTurn()
    const now = performance.now()
    if (now - turnStart < busyMs || now - leftAt > patienceMs) return
  }
  // The exports still ahead of this one have ended.
  for (const other of waiting) {
    if (other === ticket) return
    waiting.delete(other)
  }
}

/**
 * Lets other requests and other exports have their turn, once exports have worked for a slice; before that it resolves
 * at once. A source in memory and a socket that takes everything would otherwise never let go of the event loop
 * (docs/decisions/012).
 */
export async function yieldToEventLoop(): Promise<void> {
  if (performance.now() - sliceStart < sliceMs) return
  const ticket = {}
  waiting.add(ticket)
  await waitForTurn(ticket)
  waiting.delete(ticket)
  sliceStart = performance.now()
}
