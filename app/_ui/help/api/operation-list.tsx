import { Link } from '@/app/_ui/kit/link'
import type { TagReference } from '@/lib/api/openapi/read-reference'
import { operationPath } from './load-reference'
import { MarkedText } from './marked-text'
import { MethodLabel } from './method-label'

/** The anchor of a group on the page. */
export function tagAnchor(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
}

/** The operations of a group, each a link to its page. */
export function OperationList({ tag }: { tag: TagReference }) {
  const anchor = tagAnchor(tag.name)
  return (
    <section id={anchor} aria-labelledby={`${anchor}-title`} className="mt-8">
      <h2 id={`${anchor}-title`} className="text-base font-semibold">
        {tag.name}
      </h2>
      <p className="mb-3 max-w-2xl text-ink-soft">
        <MarkedText text={tag.description} />
      </p>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {tag.operations.map((operation) => (
          <li
            key={operation.id}
            className="relative flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-sunken md:flex-nowrap"
          >
            <MethodLabel method={operation.method} />
            <Link
              href={operationPath(operation)}
              className="min-w-0 grow basis-0 font-medium text-accent underline-offset-2 after:absolute after:inset-0 hover:underline md:w-80 md:grow-0 md:basis-auto md:shrink-0"
            >
              {operation.summary}
            </Link>
            <code className="w-full min-w-0 font-mono text-[0.8125rem] text-ink-soft [overflow-wrap:anywhere] md:w-auto">
              {operation.path}
            </code>
          </li>
        ))}
      </ul>
    </section>
  )
}
