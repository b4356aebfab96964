'use client'

import type { ComponentProps } from 'react'
import { Button } from '../button'
import { useTakenOver } from '../use-taken-over'

/**
 * Submits a form that only the page's script can send; disabled until it has taken over. What the browser sent alone
 * would show an error page, or come back as an empty form.
 */
export function ScriptSubmit(look: Omit<ComponentProps<typeof Button>, 'type'>) {
  return <Button type="submit" disabled={!useTakenOver()} {...look} />
}
