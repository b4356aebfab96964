'use client'

import { type ComponentProps, useSyncExternalStore } from 'react'
import { Button, type ButtonLook } from './button'

function subscribe(): () => void {
  return () => undefined
}

/**
 * Submits a form whose action leads elsewhere; disabled until the page's script has taken over, because a form that
 * the browser sends alone does what it should and then shows an error page.
 */
export function ScriptSubmit(look: ButtonLook & Omit<ComponentProps<'button'>, 'type'>) {
  const isTakenOver = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
  return <Button type="submit" disabled={!isTakenOver} {...look} />
}
