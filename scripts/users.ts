import { parseArgs } from 'node:util'
import { roles } from '@/lib/base/actor'
import { refuseFurther, runCommand, UsageError } from './operate/command'
import { listPeople, tellAdministrators } from './operate/list-people'
import { onInstance } from './operate/open-instance'
import { isVerb, runVerb, takesValue, verbNames } from './operate/user-verbs'

const usage = `npm run users [-- [--search <text>]]
npm run users -- <verb> <user id or e-mail address>

Lists the people of this instance, or helps somebody who is locked out. Every change leaves an entry in their audit
trail, as made by the operator at the command line.

  role <who> <role>      gives a role: ${roles.join(', ')}
  reset-factor <who>     turns the second factor off
  reset-password <who>   prints a link, valid once and for 24 hours, with which they set a new password
  set-email <who> <new>  gives another e-mail address to sign in with
  deactivate <who>       ends their sessions and stops their keys
  reactivate <who>       takes that back

Exit code: 0 done, 1 refused or not possible, 2 wrong usage.`

runCommand(usage, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { search: { type: 'string', default: '' } },
  })
  const [verb, who, ...rest] = positionals
  if (verb !== undefined && values.search)
    throw new UsageError('--search lists people; leave it out')
  if (verb === undefined) {
    await onInstance(() => listPeople(values.search))
    return true
  }
  if (!isVerb(verb)) throw new UsageError(`there is no verb ${verb}; one of ${verbNames.join(' ')}`)
  if (who === undefined) throw new UsageError(`${verb} needs a user id or an e-mail address`)
  refuseFurther(takesValue(verb) ? rest.slice(1) : rest)
  return onInstance(async () => {
    console.log(await runVerb(verb, who, rest))
    await tellAdministrators()
    return true
  })
})
