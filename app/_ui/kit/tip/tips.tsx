'use client'

import { later, useSomebodyIsThere } from '../later'

const TipLayer = later(async () => (await import('./tip-layer')).TipLayer, {
  // Nobody has asked for a tip.
  Meanwhile: () => null,
})

/** Shows the tips of the page, see `tipOf`; mounted once. */
export function Tips() {
  return useSomebodyIsThere() && <TipLayer />
}
