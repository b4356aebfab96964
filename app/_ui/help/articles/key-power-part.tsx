import Link from 'next/link'
import { sizeText } from '@/app/_ui/kit/number-text'
import { defaultKeyLimits, policies } from '@/lib/limits/policies'

const counts = new Intl.NumberFormat('en')

/** What a key may do, how often, and from where. */
export function PowerPart() {
  const { rowsPerDay, bytesPerDay, exportsAtOnce } = defaultKeyLimits
  return (
    <>
      <h2 id="permissions">What a key may do</h2>
      <p>
        Each key has permissions of its own: which exports it reads (all of them, or chosen ones),
        whether it <em>opens the console</em> to look, and whether it{' '}
        <em>manages keys by the API</em>. Managing is off until you allow it; the{' '}
        <Link href="/help/api">API reference</Link> has what such a key can do. A key never exceeds
        you: what you may no longer read, none of your keys reads from the next request on. To give
        a key more may ask for your password once more (
        <Link href="/help/sign-in#proof">Confirming that it is you</Link>); to take something away
        never does.
      </p>
      <h2 id="limits">Limits</h2>
      <p>
        Without limits of its own a key may make {counts.format(policies.export.quota)} calls per
        minute, fetch {counts.format(rowsPerDay)} rows and {sizeText(bytesPerDay)} per UTC day, and
        run {exportsAtOnce} exports at once. Edit a key to set up to three windows, such as 60 calls
        per minute and 5,000 per day: a call has to find room in all of them, or it counts in none.
        Rows and bytes count for exports that were broken off, too.
      </p>
      <p>
        The <code>RateLimit</code> header of every answer says how much is left; a refused request
        says in <code>Retry-After</code> how many seconds to wait. What else can be refused is
        listed under <Link href="/help/problems">Error messages</Link>.
      </p>
      <h2 id="addresses">Addresses</h2>
      <p>
        A key can be bound to the addresses it is called from: single ones such as{' '}
        <code>192.0.2.7</code>, or blocks such as <code>192.0.2.0/24</code> and{' '}
        <code>2001:db8::/32</code>. Calls from anywhere else are refused before they count against
        any limit. Without a list, a key may be called from anywhere.
      </p>
    </>
  )
}
