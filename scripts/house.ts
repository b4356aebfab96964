import { parseArgs } from 'node:util'
import { measureRoom } from './house/measures'
import { printTouchedFiles } from './house/touched-files'

const rooms = ['lib', 'app', 'scripts']

/** Prints one row for each measure, one column for each room. */
function printMeasures(): void {
  const measured = rooms.map(measureRoom)
  const names = Object.keys(measured[0] ?? {})
  const width = Math.max(...names.map((name) => name.length))
  const print = (name: string, cells: readonly string[]) =>
    console.log([name.padEnd(width), ...cells.map((cell) => cell.padStart(12))].join(''))
  print('', rooms)
  for (const name of names) {
    print(
      name,
      measured.map((measures) => measures[name] ?? ''),
    )
  }
}

// `npm run house -- --touched <commit>` prints the files of that commit instead of those of the newest rows.
const { values } = parseArgs({ options: { touched: { type: 'string', multiple: true } } })
printMeasures()
printTouchedFiles(values.touched ?? [])
