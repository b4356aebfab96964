import { CopyButton } from '@/app/_ui/kit/copy/copy-button'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { Program } from './programs'
import type { Snippet } from './snippet'

function Code({
  title,
  code,
  fillIn,
}: {
  title: string
  code: string
  fillIn: (text: string) => Promise<Copyable>
}) {
  return (
    <div className="flex items-start gap-2 rounded-lg border border-line bg-sunken p-2 pl-3">
      <pre className="min-w-0 grow py-1 font-mono text-xs leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]">
        <code>{code}</code>
      </pre>
      <OnlyManagers>
        <CopyButton
          read={() => fillIn(code)}
          what={`snippet for ${title}`}
          label="Copy"
          accessibleLabel={`Copy snippet for ${title}`}
        />
      </OnlyManagers>
    </div>
  )
}

/** A snippet to copy, or why there is none. */
export function ProgramSnippet({
  program: { title, credential },
  snippet,
  fillIn,
}: {
  program: Program
  snippet: Snippet
  /** Puts the link token in its place. */
  fillIn: (text: string) => Promise<Copyable>
}) {
  if ('cannot' in snippet) return <p role="status">{snippet.cannot}</p>
  return (
    <>
      <Code key={snippet.code} title={title} code={snippet.code} fillIn={fillIn} />
      <p className="text-ink-soft">
        {snippet.note && `${snippet.note} `}
        {credential === 'key'
          ? 'The API key comes from the environment variable KEYWARD_KEY.'
          : 'The copied text has the link token of the chosen key in it.'}
      </p>
    </>
  )
}
