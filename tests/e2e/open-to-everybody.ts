import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, type TestInfo } from 'playwright/test'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Look {
  title: string
  colorScheme: 'light' | 'dark'
  viewport: { width: number; height: number }
}

/** The sizes and colours every page is looked at in. */
const everyLook = [
  { title: 'wide and light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { title: 'tablet and light', colorScheme: 'light', viewport: { width: 768, height: 1024 } },
  { title: '390 px and dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const satisfies readonly Look[]

/** Returns the violations that axe finds on the current page. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  return page.evaluate(async () => {
    // A colour in transition is not read. Chromium may leave one that nobody sees unfinished. The wheel of a busy button
    // never ends.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    for (const animation of ending) animation.finish()
    // While a page is drawn anew after a change, its title is away for a moment, on a busy machine for a longer one.
    const pause = () => new Promise((resolve) => setTimeout(resolve, 300))
    await pause()
    for (let tries = 0; document.title === '' && tries < 30; tries += 1) await pause()
    const { violations } = await Reflect.get(window, 'axe').run(document, {
      // Of what is right, nothing is reported.
      resultTypes: ['violations'],
    })
    return violations.map(
      (found: { id: string; nodes: { html: string }[] }) =>
        `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    )
  })
}

/** Returns whether the page scrolls sideways. */
export async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
}

/**
 * Checks the page as it is now at every size and in every colour, and keeps a picture of each. The page is not loaded
 * anew: sizes and colours are the style sheet's alone. It ends at the first size.
 */
export async function expectOpenToEverybody(
  page: Page,
  info: TestInfo,
  looks: readonly Look[] = everyLook,
): Promise<void> {
  for (const { title, colorScheme, viewport } of looks) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    const view = `${page.url()}, ${title}`
    expect(await violations(page), view).toEqual([])
    expect(await isTooWide(page), view).toBe(false)
    const body = await page.screenshot({ fullPage: true })
    await info.attach(view, { body, contentType: 'image/png' })
  }
  await page.setViewportSize(everyLook[0].viewport)
}
