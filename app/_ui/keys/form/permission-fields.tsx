import { LayoutDashboard, Wrench } from 'lucide-react'
import { ChoiceChips } from '@/app/_ui/kit/choice-chips'
import { FieldNotes } from '@/app/_ui/kit/field'
import type { ExportChoiceGroup } from '@/lib/exports/permissions/export-choices'
import { ExportBoxes } from './export-boxes'
import type { ChangeValues, KeyFormErrors, KeyFormValues } from './form-state'
import { SwitchCard } from './switch-card'

const modes = [
  { value: 'all', title: 'Everything I can see' },
  { value: 'chosen', title: 'Chosen exports' },
  { value: 'none', title: 'None' },
] as const

const modeHints = {
  all: 'Every export that you may read, also those to come.',
  chosen: 'Only what is ticked; the key never reads more than you may read yourself.',
  none: 'The key reads no export.',
} as const

/** Exports a key was given that its owner may not read any more: still there, to be kept or taken away. */
function withLost(
  groups: readonly ExportChoiceGroup[],
  saved: readonly string[],
): readonly ExportChoiceGroup[] {
  const known = new Set(groups.flatMap((group) => group.exports.map(({ name }) => name)))
  const lost = saved.filter((name) => !known.has(name)).map((name) => ({ name, title: name }))
  return lost.length > 0 ? [...groups, { title: 'No longer open to you', exports: lost }] : groups
}

/** What the key may do. */
export function PermissionFields({
  groups,
  savedExports,
  values,
  onChange,
  errors,
}: {
  groups: readonly ExportChoiceGroup[]
  /** What the key could read when the form was opened. */
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
      <SwitchCard
        name="opensConsole"
        label="Open the console"
        consequence="Whoever has the key can open this console with it and see what you see, without your password. It cannot copy, create or change keys, people or passwords."
        icon={LayoutDashboard}
        checked={values.opensConsole}
        onChange={(opensConsole) => onChange({ opensConsole })}
      />
      <SwitchCard
        name="managesKeys"
        label="Manage keys by API"
        consequence="Whoever has the key can create, change and end your keys over /api/v1/keys, though none that may do more than this one. Only for programs you trust like yourself."
        icon={Wrench}
        checked={values.managesKeys}
        onChange={(managesKeys) => onChange({ managesKeys })}
      />
    </div>
  )
}
