import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { listPath } from '@/app/_ui/address/keys-address'
import { useDraft } from '@/app/_ui/session/draft/use-draft'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { randomHex } from '@/lib/base/encoding'
import type { KeyFormState, KeyFormValues } from './form-state'
import { freshErrors } from './fresh-errors'

export type SaveAction = (state: KeyFormState, form: FormData) => Promise<KeyFormState>

const unansweredFailure =
  'There was no answer, so the key may or may not be saved. Press Save again: the same form never creates a second key.'

const spentIntents = new Set<string>()

type HiddenFields = Readonly<Record<string, string>>

/** The intent a page came with, or a new one when it has made its key already (the Back button, a kept page). */
function withFreshIntent(hidden: HiddenFields): HiddenFields {
  if (hidden.intentId === undefined || !spentIntents.has(hidden.intentId)) return hidden
  return { ...hidden, intentId: randomHex() }
}

function refused(failure: string, { attempt }: KeyFormState, isUnknown: boolean): KeyFormState {
  return { errors: {}, failure: isUnknown ? unansweredFailure : failure, attempt: attempt + 1 }
}

/** Moves the focus to the first wrong field after each answer. */
function useFocusOnError(element: RefObject<HTMLFormElement | null>, attempt: number): void {
  useEffect(() => {
    if (attempt === 0) return
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [element, attempt])
}

/** The values of a form and its hidden fields, which say what it is about; both are kept as a draft. */
function useKeptValues(
  typed: KeyFormValues | undefined,
  saved: KeyFormValues,
  about: HiddenFields,
) {
  const [values, setValues] = useState(typed ?? saved)
  const [hidden, setHidden] = useState(() => withFreshIntent(about))
  const isDirty = JSON.stringify(values) !== JSON.stringify(saved)

  // An older version meets a newer one as a conflict; the same intent never creates a second key.
  function fill(kept: { values: KeyFormValues; hidden: HiddenFields }): void {
    setValues(kept.values)
    setHidden(withFreshIntent(kept.hidden))
  }

  const draft = useDraft(about.keyId ?? 'new key', { values, hidden }, isDirty, fill)
  const discard = () => fill({ values: saved, hidden: about })
  return { values, setValues, hidden, fill, isDirty, draft: { ...draft, discard } }
}

/**
 * Holds what the form of a key holds, and saves it. A conflict with another version is solved by values and the number of
 * that version.
 */
export function useKeyForm(action: SaveAction, saved: KeyFormValues, about: HiddenFields) {
  const element = useRef<HTMLFormElement>(null)
  const { state, pending, form } = useActionForm(action, { errors: {}, attempt: 0 }, refused, {
    doneHref: listPath,
    onLeadingOn: (sent) => {
      spentIntents.add(String(sent.get('intentId')))
      kept.draft.drop()
    },
  })
  const kept = useKeptValues(state.typed, saved, about)
  const { values, hidden, setValues } = kept
  const [sent, setSent] = useState(values)
  useFocusOnError(element, state.attempt)

  function resolve(merged: KeyFormValues): void {
    const version = String(state.conflict?.version)
    flushSync(() => kept.fill({ values: merged, hidden: { ...hidden, version } }))
    element.current?.requestSubmit()
  }

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    setSent(values)
    form.onSubmit(event)
  }

  return {
    ...{ state, pending, values, hidden, resolve, draft: kept.draft },
    isUnsaved: kept.isDirty && !pending,
    errors: freshErrors(state.errors, sent, values),
    change: (changes: Partial<KeyFormValues>) => setValues((now) => ({ ...now, ...changes })),
    form: { ...form, ref: element, onSubmit },
  }
}
