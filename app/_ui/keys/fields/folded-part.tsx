import { type ReactNode, useState } from 'react'

/** An advanced part of the form, closed with its content in one line; it stays open while something in it is wrong. */
export function FoldedPart({
  title,
  summary,
  hasError,
  isOpenAtFirst,
  children,
}: {
  title: string
  summary: string
  hasError: boolean
  isOpenAtFirst: boolean
  children: ReactNode
}) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  return (
    <details
      open={isOpen || hasError}
      onToggle={({ currentTarget }) => {
        if (hasError && !currentTarget.open) currentTarget.open = true
        else setIsOpen(currentTarget.open)
      }}
      className="rounded-md border border-line bg-surface"
    >
      <summary className="px-3 py-2.5">
        <span className="font-medium">{title}</span>
        <span className="text-ink-soft">: {summary}</span>
      </summary>
      <div className="flex flex-col gap-4 border-t border-line p-3">{children}</div>
    </details>
  )
}
