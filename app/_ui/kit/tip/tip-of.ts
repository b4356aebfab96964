import { momentText } from '../time/time-text'

/** A control, and what its tip says. */
export interface Tip {
  control: HTMLElement
  text: string
}

/** Returns whether a control shows no text of its own, such as one with nothing but an icon. */
function isWordless(control: HTMLElement): boolean {
  // Unlike `textContent`, without what is hidden or for screen readers.
  // biome-ignore lint/performance/useDomNodeTextContent: what is rendered counts
  return control.innerText.trim() === ''
}

/**
 * Returns the tip of the control around an element: its `data-tip`, the exact moment of a time, or the name of a button
 * that shows none. A button whose menu is open has no tip.
 */
export function tipOf(target: EventTarget | null, zone: string): Tip | undefined {
  if (!(target instanceof Element)) return undefined
  const control = target.closest<HTMLElement>('[data-tip], button[aria-label]')
  if (!control || control.getAttribute('aria-expanded') === 'true') return undefined
  if (control instanceof HTMLTimeElement) {
    return { control, text: momentText(Date.parse(control.dateTime), zone, true) }
  }
  const { tip = isWordless(control) ? control.getAttribute('aria-label') : '' } = control.dataset
  return tip ? { control, text: tip } : undefined
}
