import { type FormEvent, useState } from 'react'
import { requestSignIn, type SignInRefusal } from '@/app/_ui/session/again/request-sign-in'

/**
 * Sends a form that signs in, one request at a time, and leaves the page when it succeeds.
 * @param read returns the body of the request
 * @param afterRefusal puts the focus where the person can try again
 */
export function useSignIn(
  read: (form: HTMLFormElement) => Record<string, string>,
  afterRefusal: (refusal: SignInRefusal) => void,
) {
  const [refusal, setRefusal] = useState<SignInRefusal>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const body = read(event.currentTarget)
    setBusy(true)
    setRefusal(undefined)
    const outcome = await requestSignIn(body)
    if ('next' in outcome) {
      window.location.assign(outcome.next)
      return
    }
    setRefusal(outcome)
    setBusy(false)
    afterRefusal(outcome)
  }

  return { refusal, busy, submit }
}
