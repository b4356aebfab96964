import clsx from 'clsx'
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { tabByKey } from './tab-keys'

/** The row of tabs. They are links to their panels, so that they lead there before the script has loaded. */
export function TabList({
  label,
  tabs,
  current,
  onChoose,
}: {
  label: string
  tabs: readonly { id: string; title: string }[]
  current: string
  onChoose: (id: string) => void
}) {
  const list = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent) {
    const at = tabs.findIndex(({ id }) => id === current)
    const to = event.key === ' ' ? at : tabByKey(event.key, at, tabs.length)
    const tab = to === undefined ? undefined : tabs[to]
    if (to === undefined || !tab) return
    event.preventDefault()
    onChoose(tab.id)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus()
  }

  return (
    <div
      ref={list}
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      className="flex gap-1 overflow-x-auto border-b border-line print:hidden"
    >
      {tabs.map(({ id, title }) => (
        <a
          key={id}
          id={`${id}-tab`}
          href={`#${id}`}
          role="tab"
          aria-selected={id === current}
          aria-controls={id}
          tabIndex={id === current ? 0 : -1}
          onClick={(event: MouseEvent) => {
            event.preventDefault()
            onChoose(id)
          }}
          className={clsx(
            '-mb-px inline-flex min-h-10 items-center rounded-t-md border-b-2 px-3 font-medium whitespace-nowrap transition-colors focus-visible:-outline-offset-2',
            id === current
              ? 'border-accent text-ink'
              : 'border-transparent text-ink-soft hover:border-line-strong hover:text-ink',
          )}
        >
          {title}
        </a>
      ))}
    </div>
  )
}
