import { countText } from '@/lib/base/count-text'
import { parseNetwork } from '@/lib/base/network'
import { dayMs, isoDay, startOfIsoDayMs, utcDayText } from '@/lib/base/time'
import { defaultKeyLimits } from '../record/default-limits'
import type { KeyForm } from './form-fields'
import { bytesText, toBytes, toNumber, windowLength } from './form-text'

/** Changes that another page prepares in the form of a key: the person sees what would change, and saves it or not. */
export const preparedKinds = [
  'allow-export',
  'allow-address',
  'raise-calls',
  'raise-rows',
  'raise-bytes',
  'extend',
  'activate',
  'start-now',
] as const
export type PreparedKind = (typeof preparedKinds)[number]

/** A change and what it needs to know: the export, the address, or the name of the window. */
export interface PreparedChange {
  kind: PreparedKind
  value: string
}

/** The form with the change in it, and a sentence about the change. */
export interface PreparedForm {
  form: Required<KeyForm>
  text: string
}

type Prepare = (
  form: Required<KeyForm>,
  value: string,
  context: { nowMs: number; readable: ReadonlySet<string> },
) => PreparedForm | undefined

const extendedDays = 90
const mostCalls = 1_000_000

/** Returns twice a number that is written in the form, or twice the default where the form has none. */
function doubled(read: number | string | undefined, byDefault: number): number | undefined {
  const now = read ?? byDefault
  return typeof now === 'number' && Number.isSafeInteger(now * 2) ? now * 2 : undefined
}

/** Doubles one window; a key without windows gets the default ones. */
const raiseCalls: Prepare = (form, name) => {
  const byDefault = defaultKeyLimits.windows.map(({ windowSeconds, quota, ...same }) => {
    return { ...same, quota: countText(quota), ...windowLength(windowSeconds) }
  })
  const windows = form.windows.length > 0 ? form.windows : byDefault
  const at = Math.max(
    0,
    windows.findIndex((window) => window.name === name),
  )
  const window = windows[at]
  const quota = toNumber(window?.quota)
  if (!window || typeof quota !== 'number' || quota >= mostCalls) return undefined
  const raised = countText(Math.min(mostCalls, quota * 2))
  const length = window.length === '1' ? window.unit : `${window.length} ${window.unit}s`
  return {
    form: { ...form, windows: windows.with(at, { ...window, quota: raised }) },
    text: `The limit is raised from ${window.quota} to ${raised} calls per ${length}.`,
  }
}

const prepares: Record<PreparedKind, Prepare> = {
  'allow-export': (form, name, { readable }) => {
    const { exports } = form
    if (exports === 'all' || exports.includes(name) || !readable.has(name)) return undefined
    return {
      form: { ...form, exports: [...exports, name] },
      text: `The export ${name} is added to those that the key may read.`,
    }
  },
  'allow-address': (form, text) => {
    const address = parseNetwork(text)?.text
    const lines = form.allowedNetworks.split(/[\s,;]+/).filter(Boolean)
    // A key without a list may be used from anywhere: a list of one address would lock out all others.
    if (!address || address.includes('/') || lines.length === 0 || lines.includes(address)) {
      return undefined
    }
    return {
      form: { ...form, allowedNetworks: [...lines, address].join('\n') },
      text: `The address ${address} is added to those that the key may be used from.`,
    }
  },
  'raise-calls': raiseCalls,
  'raise-rows': (form) => {
    const rows = doubled(toNumber(form.rowsPerDay), defaultKeyLimits.rowsPerDay)
    if (rows === undefined) return undefined
    const raised = countText(rows)
    return {
      form: { ...form, rowsPerDay: raised },
      text: `The quota is raised to ${raised} rows a day.`,
    }
  },
  'raise-bytes': (form) => {
    const bytes = doubled(toBytes(form.bytesPerDay), defaultKeyLimits.bytesPerDay)
    if (bytes === undefined) return undefined
    const raised = bytesText(bytes)
    return {
      form: { ...form, bytesPerDay: raised },
      text: `The quota is raised to ${raised} a day.`,
    }
  },
  extend: (form, _, { nowMs }) => {
    const untilMs = nowMs + extendedDays * dayMs
    const expirationDay = isoDay(untilMs)
    const savedMs = startOfIsoDayMs(form.expirationDay)
    if (savedMs === undefined || form.expirationDay >= expirationDay) return undefined
    return {
      form: { ...form, expirationDay },
      text: `The expiration date is moved from ${utcDayText(savedMs)} to ${utcDayText(untilMs)}.`,
    }
  },
  activate: (form) =>
    form.status === 'deactivated'
      ? { form: { ...form, status: 'activated' }, text: 'The status is set to Activated.' }
      : undefined,
  'start-now': (form) =>
    form.notBeforeDay === ''
      ? undefined
      : {
          form: { ...form, notBeforeDay: '' },
          text: 'The first day is removed, so the key works as soon as you save.',
        },
}

/**
 * Returns the form of a key with a change in it that is not saved yet.
 * @param context.readable the exports that the owner may read
 * @returns undefined if the key does not need the change, or cannot have it
 */
export function prepareChange(
  form: Required<KeyForm>,
  { kind, value }: PreparedChange,
  context: { nowMs: number; readable: ReadonlySet<string> },
): PreparedForm | undefined {
  return prepares[kind](form, value, context)
}
