'use client'

import type { ComponentProps } from 'react'
import { Button } from '../button'
import type { ButtonLook } from '../button-class'
import { useTakenOver } from '../use-taken-over'

/**
 * Submits a form whose action leads elsewhere; disabled until the page's script has taken over, because a form that
 * the browser sends alone does what it should and then shows an error page.
 */
export function ScriptSubmit(look: ButtonLook & Omit<ComponentProps<'button'>, 'type'>) {
  return <Button type="submit" disabled={!useTakenOver()} {...look} />
}
