import type { LinkChoices } from '../../export-link'
import type { BuilderFacts } from '../builder-facts'
import { ColumnField } from './column-field'
import { FilterFields } from './filter-fields'
import { OrderFields } from './order-fields'
import { TimeRangeField } from './time-range-field'

/** Everything that can be chosen of an export's rows and columns. */
export function ChoiceFields({
  facts,
  hasTitles,
  choices,
  onChange,
}: {
  facts: BuilderFacts
  /** Whether the format has a header line. */
  hasTitles: boolean
  choices: LinkChoices
  onChange: (choices: LinkChoices) => void
}) {
  const change = (part: Partial<LinkChoices>) => onChange({ ...choices, ...part })
  return (
    <>
      {facts.hasTimeRange && (
        <TimeRangeField id="range" range={choices.range} onChange={(range) => change({ range })} />
      )}
      <FilterFields
        filters={facts.filters}
        values={choices.filters}
        onChange={(name, value) => change({ filters: { ...choices.filters, [name]: value } })}
      />
      <OrderFields facts={facts} hasTitles={hasTitles} choices={choices} onChange={change} />
      <ColumnField
        columns={facts.columns}
        chosen={choices.columns}
        onChange={(columns) => change({ columns })}
      />
    </>
  )
}
