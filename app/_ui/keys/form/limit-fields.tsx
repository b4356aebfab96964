import { Plus } from 'lucide-react'
import { Button } from '@/app/_ui/kit/button'
import { FieldNotes, TextField } from '@/app/_ui/kit/field'
import type { WindowForm } from '@/lib/keys/form/form-fields'
import { FoldedPart } from '../fields/folded-part'
import type { ChangeValues, KeyFormErrors, KeyFormOptions, KeyFormValues } from './form-state'
import { callLimitLabel, windowLabel } from './limit-labels'
import { WindowRow } from './window-row'

const mostWindows = 3

const presets: readonly WindowForm[] = [
  { name: 'per-minute', quota: '60', length: '1', unit: 'minute' },
  { name: 'per-hour', quota: '1,000', length: '1', unit: 'hour' },
  { name: 'per-day', quota: '5,000', length: '1', unit: 'day' },
]

function limitSummary(values: KeyFormValues, options: KeyFormOptions): string {
  const { windows, rowsPerDay, bytesPerDay } = values
  const isOwn = windows.length > 0 || rowsPerDay !== '' || bytesPerDay !== ''
  return `${isOwn ? 'the key’s own' : 'the usual'}, ${callLimitLabel(values, options)}`
}

function WindowAdders({
  windows,
  onAdd,
}: {
  windows: readonly WindowForm[]
  onAdd: (window: WindowForm) => void
}) {
  const isFull = windows.length >= mostWindows
  const unused = presets.filter(({ name }) => !windows.some((window) => window.name === name))
  return (
    <div className="flex flex-wrap gap-2">
      {unused.map((preset) => (
        <Button key={preset.name} size="small" disabled={isFull} onClick={() => onAdd(preset)}>
          <Plus aria-hidden />
          {windowLabel(preset)}
        </Button>
      ))}
      <Button
        size="small"
        disabled={isFull}
        onClick={() => onAdd({ name: '', quota: '', length: '1', unit: 'minute' })}
      >
        <Plus aria-hidden />
        Another window
      </Button>
    </div>
  )
}

interface PartProps {
  options: KeyFormOptions
  values: KeyFormValues
  onChange: ChangeValues
  errors: KeyFormErrors
}

function QuotaFields({ options, values, onChange, errors }: PartProps) {
  const { rowsPerDay, bytesPerDay } = values
  const { defaultLimits } = options
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        id="rowsPerDay"
        name="rowsPerDay"
        label="Rows a day"
        hint={`Empty: ${defaultLimits.rowsPerDay}. Dates are in UTC.`}
        inputMode="numeric"
        autoComplete="off"
        value={rowsPerDay}
        onChange={(event) => onChange({ rowsPerDay: event.target.value })}
        error={errors['limits.rowsPerDay']}
      />
      <TextField
        id="bytesPerDay"
        name="bytesPerDay"
        label="Bytes a day"
        hint={`Such as 500 MB. Empty: ${defaultLimits.bytesPerDay}.`}
        autoComplete="off"
        value={bytesPerDay}
        onChange={(event) => onChange({ bytesPerDay: event.target.value })}
        error={errors['limits.bytesPerDay']}
      />
    </div>
  )
}

/** The limits of a key. An empty field means Keyward's limit. */
export function LimitFields({ options, values, onChange, errors }: PartProps) {
  const { windows, rowsPerDay, bytesPerDay } = values
  function add(window: WindowForm): void {
    onChange({ windows: [...windows, { ...window, rowId: crypto.randomUUID() }] })
  }
  return (
    <FoldedPart
      title="Limits"
      summary={limitSummary(values, options)}
      hasError={Object.keys(errors).some((path) => path.startsWith('limits.'))}
      isOpenAtFirst={windows.length > 0 || rowsPerDay !== '' || bytesPerDay !== ''}
    >
      <p className="text-ink-soft">
        Up to three windows. A call must fit into all of them. The usual limit always applies, too:{' '}
        {callLimitLabel({ windows: [] }, options)}. Only an administrator can raise it. In no
        stretch of a window’s length does a key get more calls than this, and a key that makes at
        most as many in a window and a thirtieth of it is never refused.
      </p>
      {windows.map((row, at) => (
        <WindowRow
          key={row.rowId}
          at={at}
          row={row}
          onChange={(changed) => onChange({ windows: windows.with(at, changed) })}
          onRemove={() => onChange({ windows: windows.toSpliced(at, 1) })}
          errors={errors}
        />
      ))}
      <FieldNotes id="windows" error={errors['limits.windows']} />
      <WindowAdders windows={windows} onAdd={add} />
      <QuotaFields options={options} values={values} onChange={onChange} errors={errors} />
    </FoldedPart>
  )
}
