import { expect, test } from 'playwright/test'
import { startEdge } from '@/scripts/edge/start-edge'
import { freePort } from '@/scripts/system/free-port'
import { root } from '@/tests/architecture/source-files'

/** What a function sees, which tells it in its answer. */
const look = `
async function attempt(work) {
  try { return await work() } catch (error) { return error.name }
}
async function derive(iterations) {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(8), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(8), iterations }
  return (await crypto.subtle.deriveBits(how, key, 256)).byteLength
}
const clocks = () => [Date.now(), new Date().getTime(), performance.now()]
const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])
async function look() {
  const before = clocks()
  const rounds = [await attempt(() => derive(100_000)), await attempt(() => derive(100_001))]
  const after = clocks()
  await new Promise((resolve) => setTimeout(resolve, 20))
  return {
    rounds,
    stoodStill: String(before) === String(after),
    wentOn: clocks().every((now, at) => now > before[at]),
    code: await Promise.all([
      attempt(() => (0, eval)('1')),
      attempt(() => new Function('return 1')()),
      attempt(() => String(new WebAssembly.Module(wasm))),
      attempt(async () => String(await WebAssembly.instantiate(wasm))),
    ]),
    fileSystem: await attempt(() => typeof require('node:fs')),
    buffer: typeof require('node:buffer').Buffer,
    immediate: typeof setImmediate,
    process: Object.keys(process),
  }
}
globalThis._ENTRIES = {
  probe: {
    default: async () => ({
      response: new Response(JSON.stringify(await look())),
      waitUntil: Promise.resolve(),
    }),
  },
}`

test('the engine of these tests has the limits of production platforms', async () => {
  const probe = { name: 'function0', page: '/', code: look, patterns: [], environment: {} } as const
  const port = await freePort()
  const engine = await startEdge([probe], { root, port, environment: {} })
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`)
    expect(await answer.json()).toEqual({
      rounds: [32, 'NotSupportedError'],
      stoodStill: true,
      wentOn: true,
      code: ['EvalError', 'EvalError', 'CompileError', 'CompileError'],
      fileSystem: 'Error',
      buffer: 'function',
      immediate: 'undefined',
      process: ['env'],
    })
  } finally {
    await engine.stop()
  }
})
