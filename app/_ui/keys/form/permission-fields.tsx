import { LayoutDashboard, type LucideIcon, Wrench } from 'lucide-react'
import { FieldNotes } from '@/app/_ui/kit/field'
import { ChoiceChips } from '@/app/_ui/kit/form/choice-chips'
import type { ExportChoiceGroup } from '@/lib/exports/permissions/export-choices'
import { flagLabels, flagNames, type PermissionFlag } from '@/lib/keys/record/permission-flags'
import { SwitchCard } from '../fields/switch-card'
import { ExportBoxes } from './export-boxes'
import type { ChangeValues, KeyFormErrors, KeyFormValues } from './form-state'

const icons: Record<PermissionFlag, LucideIcon> = {
  opensConsole: LayoutDashboard,
  managesKeys: Wrench,
}

const modes = [
  { value: 'all', title: 'Everything I can see' },
  { value: 'chosen', title: 'Chosen exports' },
  { value: 'none', title: 'None' },
] as const

const modeHints = {
  all: 'All exports that you may read, including future ones.',
  chosen: 'Only the selected exports. The key never reads more than you may read yourself.',
  none: 'The key reads no export.',
} as const

/** Adds the exports that were given to the key but that its owner may no longer read: they can be kept or removed. */
function withLost(
  groups: readonly ExportChoiceGroup[],
  saved: readonly string[],
): readonly ExportChoiceGroup[] {
  const known = new Set(groups.flatMap((group) => group.exports.map(({ name }) => name)))
  const lost = saved.filter((name) => !known.has(name)).map((name) => ({ name, title: name }))
  return lost.length > 0
    ? [...groups, { title: 'No longer available to you', exports: lost }]
    : groups
}

/** Shows the fields for the permissions of a key. */
export function PermissionFields({
  groups,
  savedExports,
  values,
  onChange,
  errors,
}: {
  groups: readonly ExportChoiceGroup[]
  /** The exports the key could read when the form was opened. */
  savedExports: readonly string[]
  values: KeyFormValues
  onChange: ChangeValues
  errors: KeyFormErrors
}) {
  const { exportsMode, exports } = values
  return (
    <div className="flex flex-col gap-3">
      <ChoiceChips
        id="exportsMode"
        label="Exports the key may read"
        hint={modeHints[exportsMode]}
        hasOne
        options={modes}
        chosen={[exportsMode]}
        onToggle={(value) => {
          const mode = modes.find((one) => one.value === value)?.value
          if (mode) onChange({ exportsMode: mode })
        }}
      />
      {exportsMode === 'chosen' && (
        <>
          <ExportBoxes
            groups={withLost(groups, savedExports)}
            chosen={exports}
            onChange={(chosen) => onChange({ exports: chosen })}
          />
          {exports.map((name) => (
            <input key={name} type="hidden" name="exports" value={name} />
          ))}
        </>
      )}
      <FieldNotes id="exports" error={errors['permissions.exports']} />
      {flagNames.map((flag) => (
        <SwitchCard
          key={flag}
          name={flag}
          label={flagLabels[flag].label}
          consequence={flagLabels[flag].consequence}
          icon={icons[flag]}
          checked={values[flag]}
          onChange={(isOn) => onChange({ [flag]: isOn })}
        />
      ))}
    </div>
  )
}
