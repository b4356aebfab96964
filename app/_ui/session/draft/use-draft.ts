import { useEffect, useEffectEvent, useState } from 'react'
import { useDraftName } from './draft-owner'
import { dropDraft, isLike, keepDraft, readDraft } from './kept-drafts'

/**
 * Keeps what a form holds in this tab, so that it survives a reload and a round trip to a provider of sign-in.
 * @param form names the form, and what it is about
 * @param draft what to keep; no secret
 * @param isDirty whether the person has changed something
 * @param restore fills the form with a kept draft
 */
export function useDraft<Draft extends object>(
  form: string,
  draft: Draft,
  isDirty: boolean,
  restore: (kept: Draft) => void,
) {
  const name = useDraftName(form)
  const [isReady, setReady] = useState(false)
  const [isRestored, setRestored] = useState(false)
  const text = JSON.stringify(draft)

  const open = useEffectEvent(() => {
    const kept = readDraft(name)
    if (isLike(kept, draft)) {
      restore(kept)
      setRestored(true)
    }
    setReady(true)
  })
  useEffect(() => open(), [])

  useEffect(() => {
    if (!isReady) return
    if (isDirty) keepDraft(name, JSON.parse(text))
    else dropDraft(name)
  }, [isReady, isDirty, name, text])

  return { isRestored: isRestored && isDirty, drop: () => dropDraft(name) }
}
