import { parseArgs } from 'node:util'
import { countedText } from '@/lib/base/count-text'
import { checkStore } from './fsck/check-store'
import { runCommand } from './operate/command'
import { onInstance } from './operate/open-instance'

const mostShown = 100

const usage = `npm run fsck [-- --fix]

Checks the records of the store against its indexes, and prints what contradicts itself. The instance may go on serving.

  --fix   repairs it: the records are right, and indexes follow

Exit code: 0 nothing is wrong (any more), 1 something is, 2 wrong usage.`

runCommand(usage, async () => {
  const { values } = parseArgs({ options: { fix: { type: 'boolean', default: false } } })
  return onInstance(async () => {
    const { names, findings } = await checkStore({ repairs: values.fix })
    for (const { text, isRepaired } of findings.slice(0, mostShown)) {
      console.log(isRepaired ? `repaired: ${text}` : text)
    }
    if (findings.length > mostShown) console.log(`… and ${findings.length - mostShown} more`)
    const left = findings.filter(({ isRepaired }) => !isRepaired).length
    const repaired = values.fix ? `, ${findings.length - left} repaired` : ''
    console.log(`keyward: ${names} keys of the store, ${countedText(left, 'finding')}${repaired}`)
    return left === 0
  })
})
