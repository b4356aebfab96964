// Runs in workerd before the code of a function, and makes the isolate as narrow as those of production platforms:
// the modules that they document, their limits, and clocks that stand still while code runs.
import * as assert from 'node:assert'
import * as asyncHooks from 'node:async_hooks'
import * as buffer from 'node:buffer'
import * as events from 'node:events'
import * as util from 'node:util'

/** The modules of Node that Vercel documents for the edge. */
const modules: Record<string, unknown> = {
  'node:assert': assert,
  'node:async_hooks': asyncHooks,
  'node:buffer': buffer,
  'node:events': events,
  'node:util': util,
}

/** Globals of workerd that Vercel does not document for the edge. */
const undocumented = ['setImmediate', 'clearImmediate', 'MessageChannel', 'MessagePort']

/** Most rounds of PBKDF2 in one call: production Workers refuse more, the open-source engine does not. */
const mostRounds = 100_000

function requireModule(name: string): unknown {
  const found = modules[name]
  if (!found) throw new Error(`The edge has no module ${name}`)
  return found
}

function assertRounds(algorithm: AlgorithmIdentifier | Pbkdf2Params): void {
  if (typeof algorithm !== 'object' || !('iterations' in algorithm)) return
  const { iterations } = algorithm
  if (iterations <= mostRounds) return
  throw new DOMException(
    `Pbkdf2 failed: iteration counts above ${mostRounds} are not supported (requested ${iterations}).`,
    'NotSupportedError',
  )
}

function capRounds(subtle: SubtleCrypto): void {
  const deriveBits = subtle.deriveBits.bind(subtle)
  const deriveKey = subtle.deriveKey.bind(subtle)
  subtle.deriveBits = async (algorithm, ...rest) => {
    assertRounds(algorithm)
    return deriveBits(algorithm, ...rest)
  }
  subtle.deriveKey = async (algorithm, ...rest) => {
    assertRounds(algorithm)
    return deriveKey(algorithm, ...rest)
  }
}

/** In production the time changes only with input and output, so that code cannot measure the engine. */
function stopClocks(): void {
  const readClock = Date.now.bind(Date)
  let stoppedAt: number | undefined
  const goOn = () => {
    stoppedAt = undefined
  }
  function now(): number {
    if (stoppedAt === undefined) {
      stoppedAt = readClock()
      setTimeout(goOn, 0)
    }
    return stoppedAt
  }
  const fetchFromNetwork = globalThis.fetch
  globalThis.fetch = (...call) => fetchFromNetwork(...call).finally(goOn)
  // The timer of a request that has ended does not fire: serve-function.ts calls this for the next one.
  globalThis.startClocks = goOn
  performance.now = now
  Date.now = now
  globalThis.Date = new Proxy(Date, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length > 0 ? given : [now()], newTarget),
  })
}

declare global {
  var startClocks: () => void
}

for (const name of undocumented) Object.defineProperty(globalThis, name, { value: undefined })
Object.assign(globalThis, {
  require: requireModule,
  AsyncLocalStorage: asyncHooks.AsyncLocalStorage,
})
capRounds(crypto.subtle)
stopClocks()
