import type { ReactNode } from 'react'
import type { LinkChoices } from '@/app/_ui/address/export-link'
import { TextField } from '@/app/_ui/kit/field'
import type { ColumnOption, ExportOptions } from '../catalogue/export-options'
import type { FieldErrors } from './check-choices'
import { ColumnField } from './column-field'
import { FileFields } from './file-fields'
import { FilterFields } from './filter-fields'
import { OrderFields } from './order-fields'
import { TimeRangeField } from './time-range-field'

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-5 px-5 py-5">
      <h2 className="text-xs font-semibold tracking-wide text-ink-soft uppercase">{title}</h2>
      {children}
    </section>
  )
}

interface ChoiceFieldsProps {
  options: ExportOptions
  /** Columns that the file can have with the current filters. */
  columns: readonly ColumnOption[]
  choices: LinkChoices
  errors: FieldErrors
  onChange: (choices: LinkChoices) => void
}

function RowFields({ options, choices, errors, onChange }: ChoiceFieldsProps) {
  return (
    <div className="grid items-start gap-x-4 gap-y-5 sm:grid-cols-2">
      {options.rows === 'of-partners' && (
        <TextField
          id="rows-of"
          name="rows-of"
          label="Rows of"
          hint="The user id of one partner. Leave this empty for all partners."
          placeholder="Everybody"
          inputMode="numeric"
          autoComplete="off"
          error={errors['rows-of']}
          value={choices.rowsOf}
          maxLength={15}
          onChange={(event) => onChange({ ...choices, rowsOf: event.target.value.trim() })}
        />
      )}
      {options.hasTimeRange && (
        <TimeRangeField
          range={choices.range}
          today={options.today}
          timeZone={options.timeZone}
          errors={errors}
          onChange={(range) => onChange({ ...choices, range })}
        />
      )}
      <FilterFields
        filters={options.filters}
        values={choices.filters}
        errors={errors}
        onChange={(name, value) =>
          onChange({ ...choices, filters: { ...choices.filters, [name]: value } })
        }
      />
    </div>
  )
}

/** Shows all choices of an export: its rows, its columns and its file. */
export function ChoiceFields(props: ChoiceFieldsProps) {
  const { options, columns, choices, errors, onChange } = props
  const change = (part: Partial<LinkChoices>) => onChange({ ...choices, ...part })
  return (
    <div className="divide-y divide-line rounded-lg border border-line bg-surface">
      <Step title="Rows">
        <RowFields {...props} />
      </Step>
      <Step title="Columns and order">
        <ColumnField
          columns={columns}
          chosen={choices.columns}
          onChange={(chosen) => change({ columns: chosen })}
        />
        <OrderFields columns={columns} choices={choices} errors={errors} onChange={change} />
      </Step>
      <Step title="File">
        <FileFields formats={options.formats} choices={choices} onChange={change} />
      </Step>
    </div>
  )
}
