import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright/test'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The sizes and colours every page is looked at in. */
export const looks = [
  { title: 'wide and light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { title: 'tablet and light', colorScheme: 'light', viewport: { width: 768, height: 1024 } },
  { title: '390 px and dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

/** What axe finds against the page as it is now. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    // A colour on its way to another is nobody's to read, and over in a moment.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
    const { violations } = await Reflect.get(window, 'axe').run(document)
    return violations.map(
      (found: { id: string; nodes: { html: string }[] }) =>
        `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
    )
  })
}

/** Whether the page has to be scrolled sideways. */
export async function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
}
