import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { problem } from '@/lib/base/problem'
import { type ProblemCause, problemCauses, problemTable } from '@/lib/base/problem-table'
import { namesOf } from '@/lib/base/record-of'
import { failureWord, outcomesText } from '@/lib/usage/refusals/outcome-words'
import { refusalFacts } from '@/lib/usage/refusals/refusal-facts'
import { adviceFor, adviceOf } from '@/lib/usage/refusals/refusal-words'

const causes = namesOf(problemCauses)

test('every code has advice, and every cause its own', () => {
  for (const code of namesOf(problemTable)) {
    const ofCode = causes.filter((cause) => problemCauses[cause] === code)
    const advices = adviceFor(code)
    expect(advices, code).toHaveLength(Math.max(1, ofCode.length))
    const fixes = advices.map(({ fix }) => fix)
    expect(new Set(fixes).size, code).toBe(fixes.length)
    for (const fix of fixes) expect(fix, code).toMatch(/^[A-Z].*[.)]$/s)
    for (const cause of ofCode) expect(fixes).toContain(adviceOf(code, cause).fix)
  }
})

test('the list of the key and the role of its owner are two causes with two ways to mend them', () => {
  const ofKey = adviceOf('export_not_allowed', 'export_not_chosen')
  const ofRole = adviceOf('export_not_allowed', 'export_beyond_role')
  expect(ofKey.step).toEqual({ kind: 'allow-export', label: 'Allow this export for the key' })
  expect(ofKey.fix).not.toContain('administrator')
  expect(ofRole.fix).toContain('administrator')
  expect(ofRole.step?.kind).not.toBe('allow-export')
})

test('a call of an older version says that its cause is not known, and what its code means', () => {
  expect(adviceOf('rate_limited').what).toBe('Rate limit exceeded')
  expect(adviceOf('rate_limited').step).toBeUndefined()
  expect(adviceOf('no_such_code').what).toBe('For another reason')
})

const anyText = fc.string({ maxLength: 300, unit: 'grapheme' })
const anySecret = fc.oneof(
  fc.stringMatching(/^(kw_live_|kwl_)[0-9A-Za-z]{38}$/),
  fc.uuid(),
  fc.stringMatching(/^[0-9A-Za-z._~-]{20,40}[0-9]$/),
)

test('the record of a refusal is bounded and never holds a credential that was sent', () => {
  fc.assert(
    fc.property(
      anyText,
      anySecret,
      anyText,
      fc.constantFrom<ProblemCause>('parameter_unknown', 'parameter_value'),
      (before, secret, after, cause) => {
        const sent = `${before} ${secret} ${after}`
        const errors = [{ parameter: sent, value: sent, message: 'is wrong', fix: 'mend it' }]
        const facts = refusalFacts(problem('invalid_parameter', 'Wrong.', { errors, cause }))
        expect(JSON.stringify(facts)).not.toContain(secret)
        expect(facts.parameter?.length ?? 0).toBeLessThanOrEqual(80)
        expect(facts.value?.length ?? 0).toBeLessThanOrEqual(80)
        if (cause === 'parameter_unknown') expect(facts.value).toBeUndefined()
      },
    ),
    { numRuns: 500 },
  )
})

test('a record keeps what helps: parameter and value, the window, the user', () => {
  const errors = [{ parameter: 'limit', value: 'many', message: 'is not a number', fix: 'send 10' }]
  expect(
    refusalFacts(problem('invalid_parameter', 'Wrong.', { errors, cause: 'parameter_value' })),
  ).toEqual({ status: 400, cause: 'parameter_value', parameter: 'limit', value: 'many' })
  const limited = problem('rate_limited', 'Wait.', {
    violatedPolicies: ['per-hour'],
    cause: 'calls_used_up',
  })
  expect(refusalFacts(limited)).toEqual({
    status: 429,
    cause: 'calls_used_up',
    parameter: 'per-hour',
  })
  expect(refusalFacts(problem('user_id_mismatch', 'Not yours.'), '7')).toEqual({
    status: 403,
    parameter: 'user ID',
    value: '7',
  })
})

test('the words for outcomes say limited and refused apart, and both where both are', () => {
  expect(failureWord({ limited: 4, refused: 0 })).toBe('limited')
  expect(failureWord({ limited: 0, refused: 4 })).toBe('refused')
  expect(failureWord({ limited: 1, refused: 4 })).toBe('limited or refused')
  expect(outcomesText({ allowed: 1200, limited: 0, refused: 2 })).toBe(
    '1,200 allowed, 0 limited, 2 refused',
  )
})
