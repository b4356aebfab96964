import fc from 'fast-check'
import { allowedValues } from '@/lib/exports/language/allowed-values'
import type { ExportDefinition, ExportFilter } from '@/lib/exports/model/export-definition'

/** A parameter as the reference spells it, and in some other way that means the same. */
export interface SpelledParameter {
  plain: string
  pairs: readonly string[]
}

function valuesOf(filter: ExportFilter, definition: ExportDefinition): fc.Arbitrary<string[]> {
  const isSingle = ['currency', 'time-type', 'switch'].includes(filter.kind)
  const allowed = allowedValues(filter, definition)
  const value = allowed
    ? fc.constantFrom(...allowed)
    : fc.integer({ min: 0, max: 999_999_999 }).map(String)
  return fc.uniqueArray(value, { minLength: 1, maxLength: isSingle ? 1 : 4 })
}

/** Raw, or with brackets, colons and commas percent-encoded as programs do. */
function encodeLike(isEncoded: boolean, text: string): string {
  return isEncoded ? encodeURIComponent(text) : text
}

function spellingsOf(
  filter: ExportFilter,
  values: readonly string[],
): fc.Arbitrary<SpelledParameter> {
  return fc
    .record({
      names: fc.array(fc.constantFrom(filter.name, ...filter.synonyms), {
        minLength: values.length,
        maxLength: values.length,
      }),
      prefix: fc.constantFrom('', 'a:'),
      suffix: fc.constantFrom('', '[]'),
      isList: fc.boolean(),
      isEncoded: fc.boolean(),
    })
    .map(({ names, prefix, suffix, isList, isEncoded }) => {
      const pair = (name: string | undefined, value: string) =>
        [`filter[${prefix}${name}]${suffix}`, value]
          .map((text) => encodeLike(isEncoded, text))
          .join('=')
      return {
        plain: `filter[${filter.name}]=${values.join(',')}`,
        pairs: isList
          ? [pair(names[0], values.join(','))]
          : values.map((value, index) => pair(names[index], value)),
      }
    })
}

/** Up to three filters of an export, and always those it cannot do without. */
export function anyFilters(definition: ExportDefinition): fc.Arbitrary<SpelledParameter[]> {
  const required = definition.filters.filter(({ isRequired }) => isRequired)
  const others = definition.filters.filter(({ isRequired }) => !isRequired)
  return fc
    .subarray(others, { maxLength: Math.min(3, others.length) })
    .chain((chosen) =>
      fc.tuple(
        ...[...required, ...chosen].map((filter) =>
          valuesOf(filter, definition).chain((values) => spellingsOf(filter, values)),
        ),
      ),
    )
}
