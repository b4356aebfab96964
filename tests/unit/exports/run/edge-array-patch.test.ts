import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'playwright/test'
import ts from 'typescript'

/** The sandbox of `next start`, which has no types. */
interface Sandbox {
  EdgeRuntime: new () => { context: object; evaluate(script: string): string }
}
const load = createRequire(import.meta.url)
const { EdgeRuntime }: Sandbox = load('next/dist/compiled/edge-runtime')

const undo = ts.transpile(readFileSync('lib/exports/run/edge-array-patch.ts', 'utf8'), {
  target: ts.ScriptTarget.ES2022,
})

/** Code that reports the sandbox's view of a constructor and of values from outside it. */
const look = `JSON.stringify({
  isProxied: [Array, Uint8Array].map((found) => found !== found.prototype.constructor),
  knowsOutsiders: [
    new TextEncoder().encode('x') instanceof Uint8Array,
    fromOutside instanceof Array,
    [] instanceof Array,
    new Uint8Array(1) instanceof Uint8Array,
  ],
  tells: [
    [] instanceof Uint8Array,
    ({}) instanceof Array,
    null instanceof Array,
    'text' instanceof Uint8Array,
    new TextEncoder().encode('x') instanceof (class extends Uint8Array {}),
  ],
})`

test('the edge sandbox keeps its own arrays and recognises arrays of other realms', () => {
  const runtime = new EdgeRuntime()
  Object.assign(runtime.context, { fromOutside: ['x'] })
  const before = JSON.parse(runtime.evaluate(look))
  // Once this is false, Next no longer does what lib/exports/run/edge-array-patch.ts undoes: delete it.
  expect(before.isProxied).toEqual([true, true])
  runtime.evaluate(undo.replace('export {};', ''))
  const after = JSON.parse(runtime.evaluate(look))
  expect(after.isProxied).toEqual([false, false])
  expect(before.knowsOutsiders).toEqual([true, true, true, true])
  expect(after.knowsOutsiders).toEqual([true, true, true, true])
  expect(after.tells).toEqual([false, false, false, false, false])
})
