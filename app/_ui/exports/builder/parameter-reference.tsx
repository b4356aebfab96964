import { Link } from '@/app/_ui/kit/link'
import {
  type DescribedParameter,
  describeFilters,
  describeGeneralParameters,
} from '@/lib/exports/describe/describe-parameters'
import { describeTimeParameters } from '@/lib/exports/describe/describe-time'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'

/** More values than these are names of columns, which are listed below. */
const listedValues = 30

function Parameter({ parameter }: { parameter: DescribedParameter }) {
  const { name, synonyms, title, description, isRequired, isList, values, formats } = parameter
  return (
    <div className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 md:grid-cols-[19rem_1fr] md:items-baseline">
      <dt className="min-w-0">
        <code className="font-mono text-[0.8125rem] font-semibold [overflow-wrap:anywhere]">
          {name}
        </code>
        {isRequired && <span className="text-xs font-medium text-danger"> required</span>}
      </dt>
      <dd className="min-w-0">
        <span className="font-medium">{title}</span>
        <span className="block text-ink-soft">
          {description}
          {isList && !description.includes('commas') && ' Several are separated by commas.'}
          {formats && ` For ${formats.join(', ')}.`}
        </span>
        {values && values.length <= listedValues && (
          <span className="mt-1 flex flex-wrap gap-1">
            {values.map((value) => (
              <code key={value} className="rounded-sm bg-sunken px-1.5 font-mono text-xs">
                {value}
              </code>
            ))}
          </span>
        )}
        {synonyms.length > 0 && (
          <span className="block text-xs text-ink-soft [overflow-wrap:anywhere]">
            Also written {synonyms.join(', ')}
          </span>
        )}
      </dd>
    </div>
  )
}

/** Every parameter of an export: its spellings, its values and what it does. */
export function ParameterReference({ definition }: { definition: ExportDefinition }) {
  const parameters = [
    ...describeTimeParameters(definition),
    ...describeFilters(definition),
    ...describeGeneralParameters(definition),
  ]
  return (
    <>
      <p className="mb-3 text-ink-soft">
        For links you write by hand. The builder above offers all of them.{' '}
        <Link href="/help/exports" className="text-accent underline underline-offset-2">
          Exports explained
        </Link>{' '}
        explains the rules that apply to all exports.
        {definition.time?.kind === 'accepted' &&
          ' Existing links may contain a time range. It has no effect, because these rows have no time.'}
      </p>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
        {parameters.map((parameter) => (
          <Parameter key={parameter.name} parameter={parameter} />
        ))}
      </dl>
    </>
  )
}
