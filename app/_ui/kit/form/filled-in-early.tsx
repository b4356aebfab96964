'use client'

import { useEffect } from 'react'

type TextControl = HTMLInputElement | HTMLTextAreaElement

/** Sets a value past React, which otherwise would not notice that it has changed. */
function setUnnoticed(field: TextControl, value: string): void {
  const prototype = Object.getPrototypeOf(field)
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
}

/** Returns what types the text of a field again; the cursor stays where it is. */
function typing(field: TextControl): () => void {
  const { value, selectionStart, selectionEnd } = field
  return () => {
    field.value = field.defaultValue
    setUnnoticed(field, value)
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

function toggling(box: HTMLInputElement): () => void {
  const { checked } = box
  return () => {
    box.checked = !checked
    box.click()
  }
}

function choosing(field: HTMLSelectElement): () => void {
  const { selectedIndex } = field
  return () => {
    field.selectedIndex = selectedIndex
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

/** Fields of which the browser or their own component knows more than a text. */
const otherTypes = ['checkbox', 'radio', 'hidden', 'file', 'date']

function isTyped(field: Element): field is TextControl {
  const isText =
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && !otherTypes.includes(field.type))
  return isText && field.value !== field.defaultValue
}

/** Of radio buttons, the one that was chosen speaks for the others. */
function isToggled(field: Element): field is HTMLInputElement {
  if (!(field instanceof HTMLInputElement)) return false
  const { type, checked, defaultChecked } = field
  return checked !== defaultChecked && (type === 'checkbox' || (type === 'radio' && checked))
}

function isChosen(field: Element): field is HTMLSelectElement {
  if (!(field instanceof HTMLSelectElement)) return false
  const before = [...field.options].findLastIndex(({ defaultSelected }) => defaultSelected)
  return field.selectedIndex !== Math.max(before, 0)
}

/** Returns what fills in again what was filled in by now, field by field. */
function fillings(): (() => void)[] {
  // Some forms are sent when something is chosen: not for what the browser has restored by itself.
  const isSomebodyHere = navigator.userActivation?.hasBeenActive
  return [...document.querySelectorAll('input, textarea, select')].flatMap((field) => {
    if (isTyped(field)) return [typing(field)]
    if (!isSomebodyHere) return []
    if (isToggled(field)) return [toggling(field)]
    return isChosen(field) ? [choosing(field)] : []
  })
}

/**
 * Has the page hear of what a person filled in before its script ran: React knows only the values that the page came
 * with, and would write them over it. Mounted once, after everything else.
 */
export function FilledInEarly() {
  useEffect(() => {
    const all = fillings()
    async function fillIn(): Promise<void> {
      for (const fill of all) {
        // Within the effect, React would first write the old value over it, and the cursor would go to the end. What hears
        // of the field before is drawn by now.
        await Promise.resolve()
        fill()
      }
    }
    void fillIn()
  }, [])
  return null
}
