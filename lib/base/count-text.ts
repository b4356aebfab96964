/**
 * Returns a whole number in groups of digits: "1,200". The first use of `Intl` in a page costs more than all of its
 * numbers together.
 */
export function countText(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
