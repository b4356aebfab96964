import { RememberedKeys } from '@/app/_ui/session/remembered-keys'
import { restorableDays } from '@/lib/keys/end/end-key'

/** How a key gets a new secret, how it ends, and how long that can be undone. */
export function EndPart() {
  return (
    <>
      <h2 id="rotation">Rotation</h2>
      <p>
        <em>Rotate</em>, on the page of a key, gives the key a new secret and keeps its name,
        permissions and limits. You choose how long the old secret stays valid: not at all, 1 hour,
        24 hours, 3 days or 7 days. It never stays valid after the key expires. Export links contain
        a token derived from the secret, so existing links stop working with the old secret.
      </p>
      <p>
        While both are valid, the page shows the time left and the number of calls with each. If
        there were no calls with the old secret for a day, nothing uses it any longer, and you can
        end it early with <em>Finish now</em>. If you rotate again, the oldest secret ends
        immediately: a key never has more than two. The dialog says so first. If an answer gets
        lost, press <em>Rotate key</em> again: the same dialog never rotates twice.
      </p>
      <h2 id="revoking">Revoking</h2>
      <p>
        A revoked key stops working with the next request: each request for an export reads the
        store, on every server of the instance, so none that is sent after the confirmation
        succeeds. An export that is already running still finishes. The same applies when you
        deactivate, delete or edit a key, or finish a rotation. If somebody else may be reading the
        file, check <em>End running exports, too</em>: within about eight seconds they break off,
        and their <a href="/help/exports#complete">receipts</a> say why. The box is checked when you
        choose <em>Leaked</em> as the reason. Give a reason when you revoke: Keyward shows it with
        the key and in the activity.
      </p>
      <RememberedKeys />
      <h2 id="undo">Undo</h2>
      <p>
        Revoking is final. For ten seconds after you delete a key, <em>Undo</em> brings it back
        exactly as it was; until then it does not work, and nobody is notified. Later, for{' '}
        {restorableDays} days, you can restore it from <em>Recently deleted</em>. It comes back as
        Revoked, with its history, and does not work. <em>Undo</em> also brings a default key back,
        and removes the one that replaced it; restored later, it is a default key no longer.
      </p>
      <h2 id="several">Several keys at once</h2>
      <p>
        Select keys in the list. Hold Shift to select a range. The bar at the bottom revokes,
        deletes or extends the selected keys, or exports them to a CSV file without secrets. Keyward
        handles each key separately and reports which keys failed and why. Extending sets a later
        expiration date. It does not change keys without an expiration date, or with a later one.
      </p>
    </>
  )
}
