import type { ExportDefinition } from '@/lib/exports/export-definition'
import { allowedValues } from '@/lib/exports/language/filter-values'
import { generalParameters } from '@/lib/exports/language/general-parameters'

interface Entry {
  /** How it is written. */
  spelling: string
  also: readonly string[]
  description: string
  values?: readonly string[]
}

function filterEntries(definition: ExportDefinition): Entry[] {
  return definition.filters.map((filter) => {
    const { name, synonyms, description, isBare, isRequired } = filter
    const values = allowedValues(filter, definition)
    return {
      spelling: `filter[${name}]`,
      also: [...(isBare ? [name] : []), ...synonyms.map((synonym) => `filter[${synonym}]`)],
      description: isRequired ? `${description} Required.` : description,
      ...(values && { values }),
    }
  })
}

function generalEntries(): Entry[] {
  return generalParameters.map((parameter) => ({
    spelling: parameter.name,
    also: [],
    description:
      'formats' in parameter
        ? `${parameter.description} For ${parameter.formats.join(', ')}.`
        : parameter.description,
    ...('allowed' in parameter && { values: parameter.allowed }),
  }))
}

const rangeEntry: Entry = {
  spelling: 'filter[timerange]',
  also: ['filter[date_from]', 'filter[date_to]'],
  description:
    'A moving range such as last7days, or days written DD.MM.YYYY or YYYY-MM-DD; the last day is included. Exports explained lists all ranges.',
}

/** Every parameter of an export: its spellings, its values and what it does. */
export function ParameterReference({ definition }: { definition: ExportDefinition }) {
  const entries = [
    ...(definition.time ? [rangeEntry] : []),
    ...filterEntries(definition),
    ...generalEntries(),
  ]
  return (
    <section aria-labelledby="parameters-title" className="mt-8">
      <h2 id="parameters-title" className="mb-3 text-base font-semibold">
        Parameters
      </h2>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
        {entries.map(({ spelling, also, description, values }) => (
          <div key={spelling} className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[16rem_1fr]">
            <dt className="[overflow-wrap:anywhere]">
              <code className="font-mono text-[0.8125rem]">{spelling}</code>
            </dt>
            <dd className="text-ink-soft">
              {description}
              {values && <span className="block text-xs">Values: {values.join(' ')}</span>}
              {also.length > 0 && (
                <span className="block text-xs [overflow-wrap:anywhere]">
                  Also written {also.join(', ')}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
