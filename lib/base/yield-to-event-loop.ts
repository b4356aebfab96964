/** How long exports may keep the event loop to themselves, in milliseconds. */
const sliceMs = 0.4
/** In a turn of the loop that takes longer than this, others are at work. */
const busyMs = 0.25
/** Exports wait no longer than this for others who go on and on. */
const patienceMs = 10
/** Nor longer for exports before them, of which one may have ended without a word. */
const patienceTurns = 64

const nothing = new Uint8Array(0)
/** Those who wait, in the order in which they gave way. */
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

/** Waits until it is this one's turn: nobody before it, and others at rest. */
async function waitForTurn(place: object): Promise<void> {
  const leftAt = performance.now()
  for (let turn = 0; turn < patienceTurns; turn += 1) {
    const before = [...waiting].indexOf(place)
    if (before > 0) {
      await sleepBehind(before)
      continue
    }
    const turnStart = performance.now()
    await nextTurn()
    const now = performance.now()
    if (now - turnStart < busyMs || now - leftAt > patienceMs) return
  }
  // Whoever is still before this one is not coming.
  for (const other of waiting) {
    if (other === place) return
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
  const place = {}
  waiting.add(place)
  await waitForTurn(place)
  waiting.delete(place)
  sliceStart = performance.now()
}
