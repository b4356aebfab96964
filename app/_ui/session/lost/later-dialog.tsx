'use client'

import type { ComponentType } from 'react'
import { laterQuestion } from '../action/later-question'

interface Dialog {
  /** Without it, the dialog is open as long as it is drawn. */
  open?: boolean
  onClose: () => void
}

/** A dialog whose code comes later, and which closes when that cannot be loaded. */
export function laterDialog<Props extends Dialog>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return laterQuestion(load, ({ onClose }) => onClose())
}
