import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'

type Compare = (left: number, right: number) => number

/** Rows that are sorted or merged between two yields. */
const rowsAtOnce = 256

/** Merges two adjacent sorted runs. */
async function merge(
  from: Uint32Array,
  into: Uint32Array,
  [start, middle, end]: readonly [number, number, number],
  compare: Compare,
): Promise<void> {
  let [left, right] = [start, middle]
  for (let at = start; at < end; at += 1) {
    if ((at - start) % rowsAtOnce === 0) await yieldToEventLoop()
    const [first = 0, second = 0] = [from[left], from[right]]
    const isLeft = right === end || (left < middle && compare(first, second) <= 0)
    into[at] = isLeft ? first : second
    if (isLeft) left += 1
    else right += 1
  }
}

/** Returns the numbers below `count` in sorted order. The sort is stable and yields to other requests. */
export async function sortedOrder(count: number, compare: Compare): Promise<Uint32Array> {
  let order = new Uint32Array(count)
  for (let row = 0; row < count; row += 1) order[row] = row
  for (let start = 0; start < count; start += rowsAtOnce) {
    await yieldToEventLoop()
    order.subarray(start, start + rowsAtOnce).sort(compare)
  }
  let merged = new Uint32Array(count)
  for (let width = rowsAtOnce; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count)
      await merge(order, merged, [start, middle, Math.min(middle + width, count)], compare)
    }
    const sorted = merged
    merged = order
    order = sorted
  }
  return order
}
