import fc from 'fast-check'
import { readCredentialScript } from '@/lib/keys/access/read-credential.lua'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { limitedKey, noonMs, window } from './limited-key'
import { lengthMsOf, type ModelWindow, sliceMsOf, type Told, WindowModel } from './window-model'

/** Asks the gate's own script once at each of these times. */
async function askAt(
  kv: Kv,
  windows: readonly ModelWindow[],
  timesMs: readonly number[],
): Promise<Told[]> {
  const { lookupId } = await limitedKey({ limits: { windows: windows.map((one) => ({ ...one })) } })
  const runs = timesMs.map((nowMs) => ({
    keys: { credential: keyNames.credential(lookupId) },
    input: {
      mode: 'spend' as const,
      lookupId,
      keyPrefix: keyNames.apiKey(''),
      userPrefix: keyNames.user(''),
      windowPrefix: keyNames.keyWindow(''),
      personPrefix: keyNames.personWindow(''),
      policyPrefix: '',
      runningPrefix: keyNames.runningExports(''),
      receiptPrefix: keyNames.receipt(''),
      dailyPrefix: '',
      personDailyPrefix: '',
      day: '2026-11-23',
      askedUserId: '',
      addressBits: '',
      nowMs,
      ...defaultKeyLimits,
      windows: [...defaultKeyLimits.windows],
    },
  }))
  return (await readCredentialScript.runAll(runs, kv)).map((reply) => {
    const state = reply[3]
    if (!state) throw new Error('the key is not there')
    const told = state.windows.map(({ remaining, waitMs }) => ({ remaining, waitMs }))
    return { isAdmitted: state.isAdmitted, windows: told }
  })
}

const countIn = (timesMs: readonly number[], afterMs: number, untilMs: number) =>
  timesMs.filter((atMs) => atMs > afterMs && atMs <= untilMs).length

const anyWindow = fc
  .record({
    quota: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
      { weight: 1, arbitrary: fc.integer({ min: 101, max: 260 }) },
    ),
    windowSeconds: fc.oneof(fc.constantFrom(1, 2, 7, 60, 3_600), fc.integer({ min: 1, max: 400 })),
  })
  .map(({ quota, windowSeconds }) => window('any', quota, windowSeconds))

/** Steps between calls: at random, in bursts, and on and beside the borders of slices and of the window. */
const anyGap = (of: ModelWindow) => {
  const sliceMs = sliceMsOf(of)
  const lengthMs = of.windowSeconds * 1000
  const beside = fc.integer({ min: -1, max: 1 })
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: Math.ceil(lengthMs / of.quota) }) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(1, 2, 29, 30, 31, 32), beside)
        .map(([count, more]) => Math.max(0, Math.ceil(count * sliceMs) + more)),
    },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 * lengthMs }) },
  )
}

const anyArrivals = anyWindow.chain((of) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: of.windowSeconds * 1000 }),
      fc.array(anyGap(of), { minLength: 20, maxLength: of.quota > 100 ? 500 : 90, size: 'max' }),
    )
    .map(([startMs, gapsMs]) => {
      let nowMs = noonMs + startMs
      const timesMs = gapsMs.map((gapMs) => {
        nowMs += gapMs
        return nowMs
      })
      return { of, timesMs }
    }),
)

test('a window never admits more than its quota, and a caller below it is never refused', async ({
  store,
}) => {
  await fc.assert(
    fc.asyncProperty(anyArrivals, async ({ of, timesMs }) => {
      const lengthMs = of.windowSeconds * 1000
      const answers = await askAt(store.kv, [of], timesMs)
      const admittedMs = timesMs.filter((_, at) => answers[at]?.isAdmitted)
      for (const atMs of admittedMs) {
        expect(countIn(admittedMs, atMs - lengthMs, atMs)).toBeLessThanOrEqual(of.quota)
      }
      timesMs.forEach((atMs, at) => {
        if (answers[at]?.isAdmitted) return
        const asked = timesMs.slice(0, at + 1)
        const stretchMs = lengthMs + sliceMsOf(of)
        expect(countIn(asked, atMs - stretchMs, atMs)).toBeGreaterThan(of.quota)
      })
    }),
    { numRuns: 60 },
  )
})

test('a refusal names the moment of the next free unit, at most a slice after the earliest honest one', async ({
  store,
}) => {
  await fc.assert(
    fc.asyncProperty(anyArrivals, async ({ of, timesMs }) => {
      const lengthMs = of.windowSeconds * 1000
      const answers = await askAt(store.kv, [of], timesMs)
      const admittedMs: number[] = []
      answers.forEach(({ isAdmitted, windows }, at) => {
        const atMs = timesMs[at] ?? 0
        if (isAdmitted) admittedMs.push(atMs)
        else {
          const freeMs = atMs + (windows[0]?.waitMs ?? 0)
          const earliestMs = (admittedMs.at(-of.quota) ?? 0) + lengthMs
          expect(freeMs).toBeGreaterThanOrEqual(earliestMs)
          expect(freeMs).toBeLessThanOrEqual(Math.ceil(earliestMs + sliceMsOf(of)))
        }
      })
    }),
    { numRuns: 40 },
  )
})

test('up to three windows count like the model: all of them or none', async ({ store }) => {
  const several = fc
    .tuple(anyArrivals, fc.array(anyWindow, { maxLength: 2 }))
    .map(([{ of, timesMs }, more]) => ({
      windows: [of, ...more].map((one, at) => ({ ...one, name: `window-${at}` })),
      timesMs,
    }))
    .filter(({ windows }) => new Set(windows.map(lengthMsOf)).size === windows.length)
  await fc.assert(
    fc.asyncProperty(several, async ({ windows, timesMs }) => {
      const model = new WindowModel(windows)
      const expected = timesMs.map((atMs) => model.call(atMs))
      expect(await askAt(store.kv, windows, timesMs)).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

test('two windows of the same length count each call once', async ({ store }) => {
  const windows = [window('narrow', 5, 60), window('wide', 8, 60)]
  const answers = await askAt(store.kv, windows, Array(7).fill(noonMs))
  expect(answers.map(({ isAdmitted }) => isAdmitted)).toEqual([
    ...Array(5).fill(true),
    ...Array(2).fill(false),
  ])
  expect(answers[6]?.windows.map(({ remaining }) => remaining)).toEqual([0, 3])
})

test('a limit of a hundred never refuses eighty calls at the top of each minute', async ({
  store,
}) => {
  for (const phaseMs of [0, 15_000, 59_500]) {
    const timesMs = Array.from({ length: 6 }, (_, minute) =>
      Array.from({ length: 80 }, (_, at) => noonMs + phaseMs + minute * 60_000 + at * 20),
    ).flat()
    const answers = await askAt(store.kv, [window('per-minute', 100, 60)], timesMs)
    expect(answers.filter(({ isAdmitted }) => !isAdmitted)).toEqual([])
  }
})
