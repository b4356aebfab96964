import { Field, inputClass, TextField } from '@/app/_ui/field'
import type { LinkChoices } from '../../export-link'
import type { BuilderFacts } from '../builder-facts'

/** The order of the rows, how many of them, and the language of the header line. */
export function OrderFields({
  facts,
  hasTitles,
  choices,
  onChange,
}: {
  facts: BuilderFacts
  /** Whether the format has a header line. */
  hasTitles: boolean
  choices: LinkChoices
  onChange: (part: Partial<LinkChoices>) => void
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field id="sort" label="Order">
        <select
          id="sort"
          value={choices.sort}
          onChange={(event) => onChange({ sort: event.target.value })}
          className={inputClass}
        >
          <option value="">As it comes</option>
          {facts.columns.flatMap(({ name, title }) => [
            <option key={name} value={name}>
              {title}, ascending
            </option>,
            <option key={`-${name}`} value={`-${name}`}>
              {title}, descending
            </option>,
          ])}
        </select>
      </Field>
      <TextField
        id="limit"
        label="Row limit"
        inputMode="numeric"
        placeholder="All rows"
        value={choices.limit}
        maxLength={9}
        onChange={(event) => onChange({ limit: event.target.value.replace(/\D/g, '') })}
      />
      {hasTitles && (
        <Field id="lang" label="Header">
          <select
            id="lang"
            value={choices.language}
            onChange={(event) => onChange({ language: event.target.value })}
            className={inputClass}
          >
            <option value="">Column names</option>
            <option value="en">Titles in English</option>
            <option value="de">Titles in German</option>
          </select>
        </Field>
      )}
    </div>
  )
}
