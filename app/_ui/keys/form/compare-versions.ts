import { freeTextNames, freeTexts } from '@/lib/keys/record/free-texts'
import { flagLabels, flagNames } from '@/lib/keys/record/permission-flags'
import type { KeyFormValues } from './form-state'
import { joinList, windowLabel } from './limit-labels'

/** A part of the form that is chosen as a whole from one of two versions. */
interface Part {
  label: string
  /** The values that belong together. */
  names: readonly (keyof KeyFormValues)[]
  /** What the part says, in a few words. */
  text: (values: KeyFormValues) => string
}

/** A part in which two versions differ. */
export interface Difference {
  label: string
  names: readonly (keyof KeyFormValues)[]
  mine: string
  theirs: string
  /** Whether only the other version changed it, so that there is nothing of one's own to lose. */
  isOnlyTheirs: boolean
}

function exportsText({ exportsMode, exports }: KeyFormValues): string {
  if (exportsMode === 'all') return 'Everything'
  return exportsMode === 'chosen' && exports.length > 0 ? joinList(exports) : 'None'
}

const parts: readonly Part[] = [
  { label: 'Name', names: ['name'], text: ({ name }) => name },
  ...freeTextNames.map(
    (name): Part => ({ label: freeTexts[name].label, names: [name], text: (all) => all[name] }),
  ),
  { label: 'Exports', names: ['exportsMode', 'exports'], text: exportsText },
  ...flagNames.map(
    (flag): Part => ({
      label: flagLabels[flag].label,
      names: [flag],
      text: (all) => (all[flag] ? 'On' : 'Off'),
    }),
  ),
  {
    label: 'Expiration date',
    names: ['expirationDay', 'savedExpiresAtMs'],
    text: ({ expirationDay }) => expirationDay,
  },
  {
    label: 'Works from',
    names: ['notBeforeDay', 'savedNotBeforeMs'],
    text: ({ notBeforeDay }) => notBeforeDay,
  },
  {
    label: 'Status',
    names: ['status'],
    text: ({ status }) => (status === 'activated' ? 'Activated' : 'Deactivated'),
  },
  {
    label: 'Calls',
    names: ['windows'],
    text: ({ windows }) =>
      joinList(windows.map((one) => [one.name, windowLabel(one)].filter(Boolean).join(': '))),
  },
  { label: 'Rows a day', names: ['rowsPerDay'], text: ({ rowsPerDay }) => rowsPerDay },
  { label: 'Bytes a day', names: ['bytesPerDay'], text: ({ bytesPerDay }) => bytesPerDay },
  {
    label: 'Allowed addresses',
    names: ['allowedNetworks'],
    text: ({ allowedNetworks }) =>
      allowedNetworks
        .split(/[\s,;]+/)
        .filter(Boolean)
        .join(', '),
  },
]

/** Returns the parts in which two versions of a form differ, with what both say. */
export function compareVersions(
  mine: KeyFormValues,
  theirs: KeyFormValues,
  before: KeyFormValues,
): Difference[] {
  return parts
    .filter(({ text }) => text(mine) !== text(theirs))
    .map(({ label, names, text }) => ({
      label,
      names,
      mine: text(mine),
      theirs: text(theirs),
      isOnlyTheirs: text(mine) === text(before),
    }))
}

/** Returns a version with some values of another one. */
export function takeValues(
  into: KeyFormValues,
  from: KeyFormValues,
  names: readonly (keyof KeyFormValues)[],
): KeyFormValues {
  return { ...into, ...Object.fromEntries(names.map((name) => [name, from[name]])) }
}
