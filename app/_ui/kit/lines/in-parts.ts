import type { TableLine } from '@/lib/base/csv/table-line'

/** Well below what the gate lets a form send. */
const charactersAtOnce = 60_000

/** Returns the parts of a file that fit into one request: at most `linesAtOnce` lines each. */
export function inParts<Line extends TableLine<string>>(
  lines: readonly Line[],
  linesAtOnce: number,
): Line[][] {
  const parts: Line[][] = []
  let left = 0
  for (const line of lines) {
    const length = JSON.stringify(line).length
    const last = parts.at(-1)
    if (!last || last.length >= linesAtOnce || length > left) {
      parts.push([line])
      left = charactersAtOnce - length
    } else {
      last.push(line)
      left -= length
    }
  }
  return parts
}
