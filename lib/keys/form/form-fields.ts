import { countText } from '@/lib/base/count-text'
import { isoDay, startOfIsoDayMs } from '@/lib/base/time'
import type { StoredStatus } from '../record/api-key'
import { eachFreeText, freeTextNames } from '../record/free-texts'
import type { KeySettings } from '../record/key-settings'
import { type PermissionFlag, permissionFlags } from '../record/permission-flags'
import {
  bytesText,
  endOfDayMs,
  toBytes,
  toNumber,
  toWindowSeconds,
  windowLength,
} from './form-text'

/**
 * The fields that are one text each. Days are `YYYY-MM-DD` in UTC: the first and the last on which the key works.
 * `saved…` are the exact times of the record, in milliseconds; they stay until another day is chosen.
 * `allowedNetworks` has one block of addresses a line, or separated by commas.
 */
export const textFields = [
  'name',
  ...freeTextNames,
  'status',
  'expirationDay',
  'savedExpiresAtMs',
  'notBeforeDay',
  'savedNotBeforeMs',
  'rowsPerDay',
  'bytesPerDay',
  'allowedNetworks',
] as const
export type TextField = (typeof textFields)[number]

/** A window as it is typed: `quota` calls in `length` `unit`s. */
export interface WindowForm {
  name: string
  quota: string
  length: string
  /** `second`, `minute`, `hour` or `day`. */
  unit: string
}

/** The form as it arrives. A field that is left out counts as empty. */
export interface KeyForm
  extends Partial<Record<TextField, string>>,
    Partial<Record<PermissionFlag, boolean>> {
  /** Names of exports, or `all`. */
  exports?: 'all' | readonly string[]
  /** None for Keyward's own limit. */
  windows?: readonly WindowForm[]
}

/** The order of the fields in the form, by the settings that they set; the rest follows. */
export const fieldOrder: readonly string[] = [
  'name',
  ...freeTextNames,
  'permissions',
  'expirationDay',
  'notBeforeDay',
  'status',
  'limits',
]

/** Returns the saved time while its day is still in the form, else undefined. */
function keptMs(
  saved: string | undefined,
  isItsDay: (savedMs: number) => boolean,
): number | undefined {
  const savedMs = toNumber(saved)
  return typeof savedMs === 'number' && isItsDay(savedMs) ? savedMs : undefined
}

/** Returns a form as settings that are not checked yet: text that cannot be read stays text. */
export function toSettings(form: KeyForm): Record<string, unknown> {
  const { name = '', expirationDay = '', notBeforeDay = '', windows = [] } = form
  const savedEnd = keptMs(form.savedExpiresAtMs, (ms) => ms > 0 && isoDay(ms - 1) === expirationDay)
  const savedStart = keptMs(form.savedNotBeforeMs, (ms) => isoDay(ms) === notBeforeDay)
  const ownWindows = windows.map(({ quota, length, unit, ...same }) => ({
    ...same,
    quota: toNumber(quota),
    windowSeconds: toWindowSeconds(length, unit),
  }))
  return {
    name,
    ...eachFreeText((field) => form[field]),
    status: form.status,
    notBeforeMs: savedStart ?? startOfIsoDayMs(notBeforeDay),
    expiresAtMs: savedEnd ?? endOfDayMs(expirationDay),
    permissions: { exports: form.exports ?? 'all', ...permissionFlags((flag) => form[flag]) },
    limits: {
      windows: ownWindows.length > 0 ? ownWindows : undefined,
      rowsPerDay: toNumber(form.rowsPerDay),
      bytesPerDay: toBytes(form.bytesPerDay),
    },
    allowedNetworks: (form.allowedNetworks ?? '').split(/[\s,;]+/).filter((text) => text !== ''),
  }
}

/** Settings as a record has them. */
type SavedSettings = Omit<KeySettings, 'status'> & { status: StoredStatus }

/**
 * Returns the form of a key as it is. `toSettings` turns the untouched form into the same settings: times that are
 * not midnight appear as their day, and are kept beside it.
 */
export function fillKeyForm(settings: SavedSettings): Required<KeyForm> {
  const { name, status, notBeforeMs, expiresAtMs, permissions, limits, allowedNetworks } = settings
  const { windows = [], rowsPerDay, bytesPerDay } = limits
  return {
    name,
    ...eachFreeText((field) => settings[field]),
    status,
    expirationDay: expiresAtMs === undefined ? '' : isoDay(expiresAtMs - 1),
    savedExpiresAtMs: expiresAtMs === undefined ? '' : String(expiresAtMs),
    notBeforeDay: notBeforeMs === undefined ? '' : isoDay(notBeforeMs),
    savedNotBeforeMs: notBeforeMs === undefined ? '' : String(notBeforeMs),
    ...permissions,
    windows: windows.map(({ windowSeconds, quota, ...same }) => ({
      ...same,
      quota: countText(quota),
      ...windowLength(windowSeconds),
    })),
    rowsPerDay: rowsPerDay === undefined ? '' : countText(rowsPerDay),
    bytesPerDay: bytesPerDay === undefined ? '' : bytesText(bytesPerDay),
    allowedNetworks: allowedNetworks.join('\n'),
  }
}
