import type { KeySettings } from '../record/key-settings'
import { bytesText, dayOfMs, groupedDigits, windowLength } from './form-text'
import type { KeyForm } from './key-form'

/** Settings as a record shows them. */
type SettledKey = Omit<KeySettings, 'allowedNetworks'> & { allowedNetworks: readonly string[] }

/**
 * The form of a key as it is: what `checkKeyForm` reads out of it again, untouched, are the same settings.
 * Moments that are no midnight show as their day and are kept beside it.
 */
export function fillKeyForm(settings: Readonly<SettledKey>): Required<KeyForm> {
  const { name, status, notBeforeMs, expiresAtMs, permissions, limits, allowedNetworks } = settings
  const { windows = [], rowsPerDay, bytesPerDay } = limits
  return {
    name,
    status,
    expirationDay: expiresAtMs === undefined ? '' : dayOfMs(expiresAtMs - 1),
    savedExpiresAtMs: expiresAtMs === undefined ? '' : String(expiresAtMs),
    notBeforeDay: notBeforeMs === undefined ? '' : dayOfMs(notBeforeMs),
    savedNotBeforeMs: notBeforeMs === undefined ? '' : String(notBeforeMs),
    exports: permissions.exports,
    opensConsole: permissions.opensConsole,
    managesKeys: permissions.managesKeys,
    windows: windows.map(({ name: windowName, quota, windowSeconds }) => ({
      name: windowName,
      quota: groupedDigits(quota),
      ...windowLength(windowSeconds),
    })),
    rowsPerDay: rowsPerDay === undefined ? '' : groupedDigits(rowsPerDay),
    bytesPerDay: bytesPerDay === undefined ? '' : bytesText(bytesPerDay),
    allowedNetworks: allowedNetworks.join('\n'),
  }
}
