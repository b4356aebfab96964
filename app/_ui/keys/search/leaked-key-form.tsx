'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { describeField, Field, inputClass } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'

const path = '/api/leaked-key'

const unanswered =
  'Keyward did not answer, so the key may or may not be revoked. Check your connection and press the button again: that is safe.'

async function report(text: string): Promise<string | undefined> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text }),
    })
    if (answer.ok) return undefined
    const said: unknown = await answer.json()
    const detail = typeof said === 'object' && said && 'detail' in said ? said.detail : undefined
    return typeof detail === 'string' ? detail : unanswered
  } catch {
    return unanswered
  }
}

const revoked = {
  sent: 'Every key of this instance in your text is revoked and no longer works. Its owner reads that in the activity.',
  changed:
    'Every key of this instance in your earlier text is revoked and no longer works. The text below has changed since and is not sent yet.',
} as const

/** Takes a leaked key, or a text with keys in it, and revokes what belongs to this instance. */
export function LeakedKeyForm() {
  const [state, setState] = useState<
    'asking' | 'sending' | keyof typeof revoked | { failure: string }
  >('asking')
  const failure = typeof state === 'object' ? state.failure : undefined
  const hint = 'The whole key, an export link, or a text that contains them.'

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const textNow = () => String(new FormData(form).get('text') ?? '')
    const text = textNow()
    setState('sending')
    const refused = await report(text)
    if (refused !== undefined) return setState({ failure: refused })
    const isSame = textNow() === text
    if (isSame) form.reset()
    setState(isSame ? 'sent' : 'changed')
  }

  return (
    <form method="post" action={path} onSubmit={submit} className="flex flex-col gap-4">
      {(state === 'sent' || state === 'changed') && (
        <Notice look="positive">{revoked[state]}</Notice>
      )}
      <Field id="text" label="Leaked key" hint={hint} {...(failure && { error: failure })}>
        <textarea
          id="text"
          name="text"
          rows={3}
          required
          maxLength={4_000}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={`${inputClass} font-mono text-[0.8125rem]`}
          {...describeField({ id: 'text', hint, ...(failure && { error: failure }) })}
        />
      </Field>
      <Button type="submit" variant="danger" busy={state === 'sending'}>
        Revoke
      </Button>
    </form>
  )
}
