import { z } from 'zod'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { problemCauses } from '@/lib/base/problem-table'
import { isNameOf, namesOf } from '@/lib/base/record-of'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isoTime } from '@/lib/base/time'
import type { KeyUsage } from '@/lib/usage/read-key-usage'
import { callOutcomes } from '@/lib/usage/record-call.lua'
import type { RecordedCall } from '@/lib/usage/recorded-call'
import type { UsageBucket } from '@/lib/usage/usage-series'

const count = z.int().nonnegative()
const moment = z.iso.datetime()

const bucketSchema = z.strictObject({
  start: moment,
  allowed: count,
  limited: count,
  refused: count,
  rows: count,
  bytes: count.meta({ description: 'Bytes of the files, before compression.' }),
})

const ranked = z.array(z.strictObject({ name: z.string(), calls: count }))

/** A call of a key, as the API shows it. */
export const callSchema = z.strictObject({
  at: moment,
  outcome: z.enum(callOutcomes).meta({
    description: 'limited: beyond a limit of the key. refused: for another reason.',
  }),
  status: z.int().nullable().meta({ description: 'HTTP status of the answer.' }),
  requestId: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'Code of the refusal.' }),
  cause: z
    .enum(namesOf(problemCauses))
    .nullable()
    .meta({ description: 'Which of several causes the code has here.' }),
  parameter: z
    .string()
    .nullable()
    .meta({ description: 'The parameter that was not valid, or the window without room.' }),
  value: z
    .string()
    .nullable()
    .meta({ description: 'What was sent as the parameter, shortened and without credentials.' }),
  export: z.string(),
  format: z.string().nullable().meta({ description: 'Extension of the file.' }),
  rows: count,
  bytes: count,
  isComplete: z.boolean(),
  isPreviousSecret: z.boolean(),
  address: z.string(),
  agent: z.string(),
})

/** The usage of a key, as the API shows it. */
export const keyUsageResourceSchema = z
  .strictObject({
    hourly: z.array(bucketSchema).meta({ description: 'Oldest first; the current hour is last.' }),
    daily: z.array(bucketSchema).meta({ description: 'UTC days, oldest first.' }),
    exports: ranked.meta({
      description: 'Exports within the requested hours, most frequent first, at most ten.',
    }),
    addresses: ranked,
    agents: ranked,
    reasons: ranked.meta({ description: 'Codes of the refusals.' }),
    lastCalls: z.array(callSchema).meta({ description: 'At most fifty, newest first.' }),
    secrets: z
      .strictObject({ current: count, previous: count, previousLastCallAt: moment.nullable() })
      .meta({ description: 'Calls with each secret since the last rotation.' }),
  })
  .meta({ title: 'KeyUsage' })

export type KeyUsageResource = z.infer<typeof keyUsageResourceSchema>

/** The parameters of usage: their defaults, and how far back usage is kept. */
export const usageSpans = {
  hours: { default: 36, max: 960 },
  days: { default: 30, max: 400 },
} as const

type Span = keyof typeof usageSpans

/**
 * Reads the query of a key's usage.
 * @param search the query string with its `?`
 * @returns `invalid_parameter` naming each parameter that is unknown, repeated or wrong
 */
export function readUsageQuery(search: string): Result<Record<Span, number>, Problem> {
  const span: Record<Span, number> = {
    hours: usageSpans.hours.default,
    days: usageSpans.days.default,
  }
  const errors: ParameterError[] = []
  const seen = new Set<string>()
  for (const [parameter, value] of new URLSearchParams(search)) {
    const most = isNameOf(usageSpans, parameter) ? usageSpans[parameter].max : 0
    const asked = /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 0
    if (isNameOf(usageSpans, parameter) && !seen.has(parameter) && asked >= 1 && asked <= most) {
      span[parameter] = asked
    } else {
      const message =
        most > 0 ? `Send it once, as a number from 1 to ${most}.` : 'Unknown parameter.'
      const fix = most > 0 ? message : 'Use hours and days.'
      errors.push({ parameter, value, message, fix })
    }
    seen.add(parameter)
  }
  return errors.length > 0
    ? fail(problem('invalid_parameter', 'The query is not valid.', { errors }))
    : succeed(span)
}

function toBucket({ startMs, ...counts }: UsageBucket) {
  return { start: isoTime(startMs), ...counts }
}

/** Returns a call as the API shows it. */
export function toCallResource(call: RecordedCall): z.infer<typeof callSchema> {
  const { atMs, exportName, isPrevious, ...same } = call
  const { status, requestId, reason, cause, parameter, value, format } = call
  return {
    at: isoTime(atMs),
    export: exportName,
    isPreviousSecret: isPrevious,
    ...same,
    status: status ?? null,
    requestId: requestId ?? null,
    reason: reason ?? null,
    cause: cause ?? null,
    parameter: parameter ?? null,
    value: value ?? null,
    format: format ?? null,
  }
}

/** Returns the usage of a key as the API shows it. */
export function toUsageResource(usage: KeyUsage): KeyUsageResource {
  const { hourly, daily, exports, addresses, agents, reasons, lastCalls, secrets } = usage
  const { previousLastAtMs } = secrets
  return {
    hourly: hourly.map(toBucket),
    daily: daily.map(toBucket),
    exports,
    addresses,
    agents,
    reasons,
    lastCalls: lastCalls.map(toCallResource),
    secrets: {
      current: secrets.current,
      previous: secrets.previous,
      previousLastCallAt: previousLastAtMs === undefined ? null : isoTime(previousLastAtMs),
    },
  }
}
