import { KeyRound } from 'lucide-react'

/** Says, above every page, that a key and not its owner is here. */
export function OpenedByKey({ keyName }: { keyName: string }) {
  return (
    <p
      role="note"
      className="flex items-start gap-2.5 border-b border-line bg-accent-soft px-4 py-2.5 md:px-8"
    >
      <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        Opened with API key <strong className="font-semibold">“{keyName}”</strong>. Keys, users and
        passwords are read-only.
      </span>
    </p>
  )
}
