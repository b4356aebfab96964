import type { ReactNode } from 'react'

/** Names with their meaning, one below the other. */
export function Entries({
  entries,
}: {
  entries: readonly { name: string; meaning: ReactNode; aside?: ReactNode }[]
}) {
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface text-sm">
      {entries.map(({ name, meaning, aside }) => (
        <div
          key={name}
          className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[10rem_1fr] sm:items-baseline"
        >
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            {meaning}
            {aside && <span className="block text-[0.8125rem] text-ink-soft">{aside}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
