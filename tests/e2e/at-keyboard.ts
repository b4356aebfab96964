import { expect, type Locator, type Page } from 'playwright/test'

/** What a task cost: what would be clicks with a mouse, and the stops of the Tab key. */
export interface Effort {
  clicks: number
  stops: number
}

/** Somebody who has no mouse. Every step is counted. */
export interface AtKeyboard {
  effort: Effort
  /** Goes past the menu, by the first link of the page. */
  skipMenu(): Promise<void>
  goTo(target: Locator): Promise<void>
  press(target: Locator): Promise<void>
  type(target: Locator, text: string): Promise<void>
  /** Chooses an option of a list by its first letters. */
  choose(target: Locator, letters: string): Promise<void>
}

const mostStops = 120

/** Returns somebody who works on a page with the keyboard alone. */
export function atKeyboard(page: Page): AtKeyboard {
  const effort: Effort = { clicks: 0, stops: 0 }

  async function goTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible()
    for (let stop = 0; stop < mostStops; stop += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
      effort.stops += 1
    }
    throw new Error(`${target} cannot be reached with Tab.`)
  }

  return {
    effort,
    goTo,
    async skipMenu() {
      await goTo(page.getByRole('link', { name: 'Skip to content' }))
      await page.keyboard.press('Enter')
    },
    async press(target) {
      await goTo(target)
      await page.keyboard.press('Enter')
      effort.clicks += 1
    },
    async type(target, text) {
      await goTo(target)
      await page.keyboard.type(text)
      effort.clicks += 1
    },
    async choose(target, letters) {
      await goTo(target)
      await page.keyboard.type(letters)
      effort.clicks += 2
    },
  }
}

/** Presses Tab until what has the focus is named like this. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const { activeElement } = document
      const labels =
        activeElement instanceof HTMLInputElement || activeElement instanceof HTMLSelectElement
          ? [...(activeElement.labels ?? [])].map((label) => label.textContent)
          : [activeElement?.textContent]
      return labels.join(' ').trim()
    })
    if (name.test(focused)) return
  }
  throw new Error(`Tab never reaches ${name}`)
}
