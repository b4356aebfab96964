import { useEffect, useState } from 'react'
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

/**
 * Asks once what the one-time link of the address opens. Asking does not spend it.
 * @param names of the texts that the answer has; a constant, because another list asks again
 */
export function useLink<Name extends string>(
  path: string,
  names: readonly Name[],
): LinkState<Record<Name, string>> {
  const token = useLinkToken()
  const [state, setState] = useState<LinkState<Record<Name, string>>>({ step: 'reading' })

  useEffect(() => {
    if (token === undefined) return
    if (token === '') return setState({ step: 'refused', message: incomplete })
    let isCurrent = true
    postForm(path, { token }, names).then((outcome) => {
      if (isCurrent) setState(stateOf(token, outcome))
    })
    return () => {
      isCurrent = false
    }
  }, [token, path, names])

  return state
}
