import clsx from 'clsx'

/** Shows the keys of a shortcut, for the eye only; hidden where shortcuts are turned off, and on touch screens. */
export function ShortcutHint({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span aria-hidden className={clsx('shortcut-hint gap-1', className)}>
      {keys.map((key) => (
        <kbd key={key} className="font-sans text-xs font-normal text-ink-soft">
          {key}
        </kbd>
      ))}
    </span>
  )
}
