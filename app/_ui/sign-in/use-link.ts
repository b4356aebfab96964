import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { type FormOutcome, postForm } from './post-form'
import { useLinkToken } from './use-link-token'

export type LinkState<T> =
  | { step: 'reading' }
  | { step: 'refused'; message: string }
  | { step: 'open'; token: string; value: T }

const incomplete =
  'This link is incomplete. Open the whole link as it was sent to you, including everything after the #.'

function stateOf<T>(token: string, outcome: FormOutcome<T>): LinkState<T> {
  if ('value' in outcome) return { step: 'open', token, value: outcome.value }
  return { step: 'refused', message: 'message' in outcome ? outcome.message : incomplete }
}

/** Asks once what the one-time link of the address opens. Asking does not spend it. */
export function useLink<T>(path: string, schema: z.ZodType<T>): LinkState<T> {
  const token = useLinkToken()
  const [state, setState] = useState<LinkState<T>>({ step: 'reading' })

  useEffect(() => {
    if (token === undefined) return
    if (token === '') return setState({ step: 'refused', message: incomplete })
    let isCurrent = true
    postForm(path, { token }, schema).then((outcome) => {
      if (isCurrent) setState(stateOf(token, outcome))
    })
    return () => {
      isCurrent = false
    }
  }, [token, path, schema])

  return state
}
