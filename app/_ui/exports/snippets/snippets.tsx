'use client'

import { useState } from 'react'
import { CopyButton } from '@/app/_ui/kit/copy/copy-button'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { ChoiceChips } from '@/app/_ui/kit/form/choice-chips'
import { Notice } from '@/app/_ui/kit/notice'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { programs } from './programs'
import type { SnippetSource } from './snippet-source'

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

/** The same export in the words of the programs that read it. */
export function Snippets({
  source,
  fillIn,
}: {
  source: SnippetSource
  /** Puts the link token in its place. */
  fillIn: (text: string) => Promise<Copyable>
}) {
  const [title, setTitle] = useState(programs[0]?.title)
  const program = programs.find((one) => one.title === title)
  if (!program) return null
  const snippet = program.write(source)
  return (
    <section
      id="programs"
      aria-labelledby="programs-title"
      className="flex scroll-mt-20 flex-col gap-3"
    >
      <h2 id="programs-title" className="text-base font-semibold">
        In your program
      </h2>
      <ChoiceChips
        id="program"
        label={<span className="sr-only">Program</span>}
        hasOne
        options={programs.map((one) => ({ value: one.title, title: one.title }))}
        chosen={[program.title]}
        onToggle={setTitle}
      />
      {'cannot' in snippet ? (
        <Notice>{snippet.cannot}</Notice>
      ) : (
        <>
          <Code key={snippet.code} title={program.title} code={snippet.code} fillIn={fillIn} />
          <p className="text-ink-soft">
            {snippet.note && `${snippet.note} `}
            {program.credential === 'key'
              ? 'The API key comes from the environment variable KEYWARD_KEY.'
              : 'The copied text has the link token of the chosen key in it.'}
          </p>
        </>
      )}
    </section>
  )
}
