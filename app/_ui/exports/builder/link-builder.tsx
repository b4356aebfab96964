'use client'

import { useEffect, useState } from 'react'
import type { Copyable } from '@/app/_ui/kit/clipboard/copy-button'
import { withProof } from '@/app/_ui/session/ask-for-proof'
import { revealLinkAction } from '../actions/actions'
import { builderAddress } from '../address/builder-address'
import { exportLink, type LinkChoices } from '../address/export-link'
import { ChoiceFields } from './fields/choice-fields'
import { findMissing, findMistakes } from './link/check-choices'
import { LinkPanel } from './link/link-panel'
import { Preview } from './preview/preview'
import { snippetSource } from './snippets/snippet-source'
import { Snippets } from './snippets/snippets'
import type { BuilderFacts, KeyChoices } from './state/builder-facts'
import { possibleColumns, queryOf, settleChoices } from './state/settle-choices'

/** Stands for the link token, which is fetched only when it is wanted. */
const tokenPlace = 'kwl_…'

/** Keeps the page's address up with the choices, once typing pauses: browsers limit how often it may change. */
function useKeptAddress(address: string | false): void {
  useEffect(() => {
    if (!address) return
    const timer = setTimeout(() => window.history.replaceState(null, '', address), 300)
    return () => clearTimeout(timer)
  }, [address])
}

/** The link of an export, growing with the choices made; below it what it opens, and how programs read it. */
export function LinkBuilder({
  facts,
  origin,
  userId,
  keys,
  initialChoices,
}: {
  facts: BuilderFacts
  origin: string
  userId: string
  keys: KeyChoices
  initialChoices: LinkChoices
}) {
  const [keyId, setKeyId] = useState(keys.offered.find(({ isDefault }) => isDefault)?.id)
  const [made, setChoices] = useState(initialChoices)
  const [showsMissing, setShowsMissing] = useState(false)
  const apiKey = keys.offered.find(({ id }) => id === keyId) ?? keys.offered[0]
  const choices: LinkChoices = settleChoices(facts, made)
  const { format, rowsOf } = choices
  const mistakes = findMistakes(facts, choices)
  const errors = { ...findMissing(facts, choices), ...mistakes }
  const query = queryOf(facts, choices)
  // An administrator's own id would ask for rows that administrators do not have.
  const file = { exportName: facts.name, userId: facts.rows === 'own' ? userId : rowsOf, format }
  const shownLink = exportLink(origin, tokenPlace, file, query)

  useKeptAddress(made !== initialChoices && builderAddress(facts.name, choices, query))

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
    const token = await withProof(() => revealLinkAction(apiKey?.id ?? ''))
    return 'failure' in token ? token : { text: text.replace(tokenPlace, token.text) }
  }

  return (
    <div className="flex flex-col gap-10">
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <section aria-label="Choices">
          <ChoiceFields
            facts={facts}
            columns={possibleColumns(facts, choices)}
            choices={choices}
            errors={showsMissing ? errors : mistakes}
            onChange={setChoices}
          />
        </section>
        <LinkPanel
          {...{ facts, choices, shownLink, keys, apiKey, isComplete }}
          readLink={() => fillIn(shownLink)}
          onKeyChange={setKeyId}
        />
      </div>
      {facts.hasPreview && <Preview {...{ facts, query, rowsOf, isComplete }} />}
      <Snippets
        source={snippetSource(facts, choices, { origin, link: shownLink, query })}
        fillIn={fillIn}
      />
    </div>
  )
}
