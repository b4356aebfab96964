'use client'

import { useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { builderAddress, builderPath, readChoices } from '@/app/_ui/address/builder-address'
import { exportLink, type LinkChoices } from '@/app/_ui/address/export-link'
import type { Copyable } from '@/app/_ui/kit/copy/use-copy'
import { onNavigation } from '@/app/_ui/kit/navigation/navigation'
import { readStep } from '@/app/_ui/session/take-step'
import type { ExportOptions } from '../catalogue/export-options'
import { findMissing, findMistakes } from '../choices/check-choices'
import { ChoiceFields } from '../choices/choice-fields'
import { possibleColumns, queryOf, resolveChoices } from '../choices/resolve-choices'
import { snippetSource } from '../snippets/snippet-source'
import { Snippets } from '../snippets/snippets'
import { revealLinkAction } from './actions'
import { LinkPanel } from './link-panel'
import type { BuilderIcons } from './link-promise'
import type { PageKeys } from './list-key-choices'
import { Preview } from './preview'
import type { ShownPreview } from './read-preview'

const formId = 'builder'

/** Stands for the link token, which is fetched only when it is wanted. */
const tokenPlace = 'kwl_…'

/**
 * Keeps the page's address up with the choices, once typing pauses: browsers limit how often it may change. When the page
 * is left sooner, its address is kept at once, for the way back: later, Next would give up the page that is on its way.
 */
function useKeptAddress(address: string | false): void {
  useEffect(() => {
    if (!address) return
    const timer = setTimeout(() => window.history.replaceState(null, '', address), 300)
    const stop = onNavigation((wanted) => {
      clearTimeout(timer)
      // On the way back, the address is another one already. The state of Next itself tells the router nothing.
      if (wanted.href !== window.location.href)
        window.history.replaceState(window.history.state, '', address)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [address])
}

/** The link of an export without its token. */
function linkWithPlace(
  { name, rows }: ExportOptions,
  { format, rowsOf }: LinkChoices,
  { origin, userId }: { origin: string; userId: string },
  query: string,
): string {
  // An administrator's own id would ask for rows that administrators do not have.
  const file = { exportName: name, userId: rows === 'own' ? userId : rowsOf, format }
  return exportLink(origin, tokenPlace, file, query)
}

/** What the page came with. */
interface Initial {
  /** Whether the page was asked for a preview. */
  wasAsked: boolean
  preview: ShownPreview | undefined
}

/** What the server has drawn: a page has less script without what draws it. */
interface Drawn {
  /** The preview that the page came with: what draws later ones is loaded when somebody is there. */
  preview: ReactNode
  /** Why the link cannot be copied here. */
  refusal: ReactNode
  icons: BuilderIcons
}

interface LinkBuilderProps {
  options: ExportOptions
  origin: string
  userId: string
  keys: PageKeys
  initial: Initial
  drawn: Drawn
}

/**
 * The link of an export, growing with the choices made; below it what it opens, and how programs read it. Before the
 * script runs, the choices are a plain form that comes back with link and preview.
 */
export function LinkBuilder({ options, origin, userId, keys, initial, drawn }: LinkBuilderProps) {
  const [apiKey, setKey] = useState(keys.chosen)
  // On the way back the page is an older one, and its address alone has what was chosen since.
  const address = useSearchParams()
  const [start] = useState(() => readChoices(options, address))
  const [made, setChoices] = useState(start)
  const [showsMissing, setShowsMissing] = useState(initial.wasAsked)
  const choices: LinkChoices = resolveChoices(options, made)
  const mistakes = findMistakes(options, choices)
  const errors = { ...findMissing(options, choices), ...mistakes }
  const query = queryOf(options, choices)
  const shownLink = linkWithPlace(options, choices, { origin, userId }, query)

  useKeptAddress(made !== start && builderAddress(options.name, choices, query))

  function isComplete(): boolean {
    setShowsMissing(true)
    const [first] = Object.keys(errors)
    if (first) document.getElementById(first)?.focus()
    return !first
  }

  /** A text with the link token in its place. */
  async function fillIn(text: string): Promise<Copyable> {
    if (!isComplete()) return { failure: 'Something is missing: see the marked field.' }
    if (!text.includes(tokenPlace)) return { text }
    const token = await readStep(() => revealLinkAction(apiKey?.id ?? ''))
    return 'failure' in token ? token : { text: text.replace(tokenPlace, token.text) }
  }

  return (
    <div className="flex flex-col gap-10 max-sm:pb-16">
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <form id={formId} action={builderPath} aria-label="Choices">
          <input type="hidden" name="export" value={options.name} />
          <ChoiceFields
            options={options}
            columns={possibleColumns(options, choices)}
            choices={choices}
            errors={showsMissing ? errors : mistakes}
            onChange={setChoices}
          />
        </form>
        <LinkPanel
          {...{ options, choices, shownLink, keys, apiKey, isComplete, formId }}
          {...{ refusal: drawn.refusal, icons: drawn.icons }}
          readLink={() => fillIn(shownLink)}
          onKeyChange={setKey}
        />
      </div>
      {options.hasPreview && (
        <Preview
          {...{ options, query, isComplete, formId }}
          rowsOf={choices.rowsOf}
          initial={initial.preview}
          drawn={drawn.preview}
          icon={drawn.icons.preview}
          isValid={Object.keys(errors).length === 0}
        />
      )}
      <Snippets
        source={snippetSource(options, choices, { origin, link: shownLink, query })}
        fillIn={fillIn}
      />
    </div>
  )
}
