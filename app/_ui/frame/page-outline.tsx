import clsx from 'clsx'

function Bar({ className }: { className: string }) {
  return <div className={clsx('rounded-md bg-sunken motion-safe:animate-pulse', className)} />
}

/** The outline of a page: title, a sentence, a field, and rows. It is a picture only, for those who see it. */
export function PageOutline() {
  return (
    <div aria-hidden className="flex min-h-dvh flex-col gap-4">
      <Bar className="h-8 w-56" />
      <Bar className="h-5 w-full max-w-lg" />
      <Bar className="mt-4 h-10 w-full max-w-sm" />
      <div className="flex flex-col gap-px overflow-hidden rounded-lg border border-line bg-line">
        {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
          <div key={row} className="flex items-center gap-6 bg-surface p-4">
            <Bar className="h-5 w-1/3" />
            <Bar className="h-5 grow" />
          </div>
        ))}
      </div>
    </div>
  )
}
