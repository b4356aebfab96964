import clsx from 'clsx'

const tones: Readonly<Record<string, string>> = {
  GET: 'bg-accent-soft text-accent',
  POST: 'bg-positive-soft text-positive',
  PATCH: 'bg-caution-soft text-caution',
  DELETE: 'bg-danger-soft text-danger',
}

/** The method of an operation; the colour repeats what the word says. */
export function MethodLabel({ method }: { method: string }) {
  return (
    <span
      className={clsx(
        'inline-block w-16 shrink-0 rounded-sm px-1.5 py-0.5 text-center font-mono text-xs font-semibold',
        tones[method],
      )}
    >
      {method}
    </span>
  )
}
