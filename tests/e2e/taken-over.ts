import { expect, type Locator } from 'playwright/test'

/** Waits until the page's script has taken over an element: before that, its form is sent by the browser alone. */
export async function takenOver(element: Locator): Promise<void> {
  const isTakenOver = () =>
    element.evaluate((found) => Object.keys(found).some((name) => name.startsWith('__reactProps')))
  await expect.poll(isTakenOver).toBe(true)
}
