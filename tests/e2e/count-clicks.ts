import type { Page } from 'playwright/test'

/** Counts from now on what a person clicks, on this page and those it leads to. Returns how to read the count. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  let count = 0
  await page.exposeFunction('countClick', () => {
    count += 1
  })
  const listen = () =>
    window.addEventListener(
      'click',
      // A click that a script makes, or the keyboard, has no place.
      (event) => event.isTrusted && event.detail > 0 && Reflect.get(window, 'countClick')(),
      { capture: true },
    )
  await page.addInitScript(listen)
  await page.evaluate(listen)
  return async () => count
}
