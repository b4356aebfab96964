'use client'

import { useState } from 'react'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { ChoiceChips } from '@/app/_ui/kit/form/choice-chips'
import { later } from '@/app/_ui/kit/later'
import { writeGoogleSheets } from './google-sheets'
import { ProgramSnippet } from './program-snippet'
import { type Program, programs } from './programs'
import type { SnippetSource } from './snippet-source'

const OtherSnippet = later(async () => (await import('./other-snippet')).OtherSnippet)

/** The same export in the words of the programs that read it. */
export function Snippets({
  source,
  fillIn,
}: {
  source: SnippetSource
  /** Puts the link token in its place. */
  fillIn: (text: string) => Promise<Copyable>
}) {
  const [program, setProgram] = useState<Program>(programs[0])
  return (
    <section id="programs" aria-labelledby="programs-title" className="flex flex-col gap-3">
      <h2 id="programs-title" className="text-base font-semibold">
        In your program
      </h2>
      <ChoiceChips
        id="program"
        label={<span className="sr-only">Program</span>}
        hasOne
        options={programs.map((one) => ({ value: one.title, title: one.title }))}
        chosen={[program.title]}
        onToggle={(title) => setProgram(programs.find((one) => one.title === title) ?? programs[0])}
      />
      {program.title === 'Google Sheets' ? (
        <ProgramSnippet program={program} snippet={writeGoogleSheets(source)} fillIn={fillIn} />
      ) : (
        <OtherSnippet program={program} source={source} fillIn={fillIn} />
      )}
    </section>
  )
}
