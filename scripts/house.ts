import { parseArgs } from 'node:util'
import { fewestAcross } from './house/fewest-across'
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

/** Prints how far the imports across folders could go down (docs/decisions/018). It takes a minute. */
function printFewestAcross(): void {
  for (const room of ['lib', 'app']) {
    const share = Math.round(100 * fewestAcross(room))
    console.log(`fewest imports across folders that a search finds for ${room}: ${share} %`)
  }
}

// `--touched <commit>` prints the files of that commit instead of those of the newest rows; `--fewest` prints a bound.
const { values } = parseArgs({
  options: { touched: { type: 'string', multiple: true }, fewest: { type: 'boolean' } },
})
printMeasures()
if (values.fewest) printFewestAcross()
else printTouchedFiles(values.touched ?? [])
