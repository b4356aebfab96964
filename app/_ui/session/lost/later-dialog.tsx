'use client'

import type { ComponentType } from 'react'
import { later } from '@/app/_ui/kit/later'
import { announceMissing } from '../action/announce-missing'

interface Dialog {
  /** Without it, the dialog is open as long as it is drawn. */
  open?: boolean
  onClose: () => void
}

/**
 * A dialog whose code comes later. When it is asked for and cannot be loaded, this is said and it counts as closed, so that
 * it does not open when the person has gone on to something else.
 */
export function laterDialog<Props extends Dialog>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return later(load, {
    whenMissing({ open = true, onClose }) {
      if (!open) return
      announceMissing()
      onClose()
    },
  })
}
