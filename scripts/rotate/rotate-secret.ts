import { parseArgs } from 'node:util'
import { refuseFurther, runCommand, UsageError } from '../operate/command'
import { onInstance } from '../operate/open-instance'
import { advice } from './advice'
import { rotations } from './rotations'

const names = [...Object.keys(rotations), ...Object.keys(advice)]

const usage = `npm run rotate-secret -- <name> [--yes] [--hours <n>]
npm run rotate-kek                 the same as npm run rotate-secret -- KEY_ENCRYPTION_KEYS

Rotates a secret of the instance: says what ends, asks, brings the store in line while the instance serves, and writes the
new value into .data/secrets.env, or prints it if the secret came from the environment. A command that was killed is
started again.

  <name>        ${Object.keys(rotations).join(' ')}
                for others it says what to do: ${Object.keys(advice).join(' ')}
  --yes         asks nothing
  --hours <n>   how long older links work after LINK_SECRET is rotated, 1 to 168; 24 by default

Exit code: 0 done, 1 not done or not wanted, 2 wrong usage.`

runCommand(usage, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { yes: { type: 'boolean', default: false }, hours: { type: 'string', default: '24' } },
  })
  const [name = '', ...further] = positionals
  refuseFurther(further)
  const hours = Number(values.hours)
  if (!(Number.isInteger(hours) && hours >= 1 && hours <= 168)) {
    throw new UsageError('--hours takes a whole number from 1 to 168')
  }
  const advised = advice[name]
  if (advised) {
    console.log(`${name}: nothing in the store depends on it. ${advised}`)
    return true
  }
  const rotate = rotations[name]
  if (!rotate) throw new UsageError(`which secret? ${names.join(' ')}`)
  return onInstance(() => rotate({ isYes: values.yes, hours }))
})
