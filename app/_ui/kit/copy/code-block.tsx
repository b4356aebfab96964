'use client'

import { CopyButton } from './copy-button'

/** A command or an address to take away, with its copy button. */
export function CodeBlock({ code, what }: { code: string; what: string }) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-sunken p-2 pl-3">
      <pre className="min-w-0 grow py-1 font-mono text-xs leading-5 break-all whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
      <CopyButton
        read={async () => ({ text: code })}
        what={what}
        label="Copy"
        accessibleLabel={`Copy ${what}`}
      />
    </div>
  )
}
