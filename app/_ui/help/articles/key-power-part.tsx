import { Link } from '@/app/_ui/kit/link'
import { sizeText } from '@/app/_ui/kit/number-text'
import { countText } from '@/lib/base/count-text'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { policies } from '@/lib/limits/policies'

/** Explains the permissions, limits and networks of a key. */
export function PowerPart() {
  const { rowsPerDay, bytesPerDay, exportsAtOnce } = defaultKeyLimits
  return (
    <>
      <h2 id="permissions">What a key may do</h2>
      <p>
        Each key has its own permissions: which exports it reads (all or selected ones), whether it{' '}
        <em>opens the console</em> read-only, and whether it <em>manages keys by API</em>. Key
        management is off until you allow it. The <Link href="/help/api">API reference</Link>{' '}
        explains what such a key can do. A key never has more permissions than you: if you lose
        access to an export, your keys lose it with the next request. If you give a key more,
        Keyward may ask for your password again (
        <Link href="/help/sign-in#step-up">Confirming your identity</Link>
        ). It never asks when you give it less.
      </p>
      <h2 id="limits">Limits</h2>
      <p>
        Without its own limits, a key may make {countText(policies.export.quota)} calls per minute,
        fetch {countText(rowsPerDay)} rows and {sizeText(bytesPerDay)} per UTC day, and run{' '}
        {exportsAtOnce} exports at once. Edit a key to set up to three windows, such as 60 calls per
        minute and 5,000 per day: a call must fit into all of them. Rows and bytes of interrupted
        exports count as well. Administrators can set other limits for a key, for all keys of a user
        together, and for each user with a role. Your own limits cannot exceed these. The tightest
        decides, and the names of shared limits begin with <code>person-</code> or{' '}
        <code>role-</code>.
      </p>
      <p>
        A window slides. In no stretch of its length does a key get more calls than the limit. A
        caller who makes at most that many calls in a window and a thirtieth of it is never refused.
        For 60 calls per minute this means: never more than 60 in any 60 seconds, and no refusal for
        60 calls in 62 seconds. Refused calls (400, 403, 404, 405, 429) cost nothing, as long as
        their address has no more than {countText(policies.failures.quota)} of them per minute.{' '}
        <code>HEAD</code> requests are counted apart and cost no calls. You can rename a window and
        change its limit without losing the count; a window of another length starts empty.
      </p>
      <p>
        The <code>RateLimit</code> header of every answer says how many calls are left. A refused
        request says in <code>Retry-After</code> how many seconds to wait. All other reasons are
        listed under <Link href="/help/problems">Error messages</Link>.
      </p>
      <h2 id="addresses">Addresses</h2>
      <p>
        You can restrict a key to the addresses it is called from: single addresses such as{' '}
        <code>192.0.2.7</code>, or blocks such as <code>192.0.2.0/24</code> and{' '}
        <code>2001:db8::/32</code>. Keyward refuses calls from other addresses before they count
        against a limit. Without a list, a key works from any address.
      </p>
    </>
  )
}
