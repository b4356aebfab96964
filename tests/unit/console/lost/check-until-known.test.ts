import { expect, test } from 'playwright/test'
import { type Check, checkUntilKnown } from '@/app/_ui/session/lost/check-until-known'

/** Answers one after the other; the last one again and again. */
function answering(...answers: readonly Check[]) {
  const asked: Check[] = []
  return {
    asked,
    check: () => {
      const next = answers[Math.min(asked.length, answers.length - 1)] ?? 'refused'
      asked.push(next)
      return Promise.resolve(next)
    },
  }
}

const atOnce = () => Promise.resolve()

test('a lost answer is looked up until Keyward can be reached', async () => {
  const { check, asked } = answering('unreachable', 'unreachable', 'unreachable', 'done')
  expect(await checkUntilKnown(check, atOnce)).toBe('done')
  expect(asked).toHaveLength(4)
})

test('a step that may still be under way is not called undone at the first look', async () => {
  expect(await checkUntilKnown(answering('missing', 'missing', 'done').check, atOnce)).toBe('done')
  expect(await checkUntilKnown(answering('missing').check, atOnce)).toBe('not done')
})

test('a person who may no longer ask is not asked for ever', async () => {
  const { check, asked } = answering('unreachable', 'refused')
  expect(await checkUntilKnown(check, atOnce)).toBe('refused')
  expect(asked).toHaveLength(2)
})

test('the pauses grow while Keyward is away', async () => {
  const pauses: number[] = []
  const away = Array.from({ length: 8 }, (): Check => 'unreachable')
  await checkUntilKnown(answering(...away, 'done').check, (pauseMs) => {
    pauses.push(pauseMs)
    return Promise.resolve()
  })
  expect(pauses).toEqual(pauses.toSorted((left, right) => left - right))
  expect(pauses.at(-1)).toBeLessThanOrEqual(15_000)
})
