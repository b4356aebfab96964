import { restorableDays } from '@/lib/keys/end/end-key'

/** How a key gets a new secret, how it ends, and how long that can be undone. */
export function EndPart() {
  return (
    <>
      <h2 id="rotation">Rotation</h2>
      <p>
        <em>Rotate</em>, on the page of a key, gives it a new secret; its name, permissions and
        limits stay. You choose how long the old secret stays valid beside the new one: not at all,
        1 hour, 24 hours, 3 days or 7 days, but never past the key’s own expiration. Export links
        carry a token made from the secret, so they change with it: links made before end together
        with the old secret.
      </p>
      <p>
        While both are valid the page counts down and shows how many calls came with each. Once the
        old secret has been silent for a day, everything has moved, and <em>Finish now</em> ends it
        early. Rotating again meanwhile ends the oldest secret at once: a key never has more than
        two.
      </p>
      <h2 id="revoking">Revoking</h2>
      <p>
        A revoked key opens nothing from the next request on. Keyward keeps no old answer anywhere:
        each request asks the store anew, on every server of the instance, so no request that is
        sent after the revoke was confirmed gets through. An export that is already running is sent
        to its end. Deactivating, deleting, finishing a rotation and every edit hold in the same
        way. Give a reason when you revoke: it is kept with the key and in the activity.
      </p>
      <h2 id="undo">Undo</h2>
      <p>
        Revoking is final. A deleted key can be restored for {restorableDays} days from{' '}
        <em>Recently deleted</em>; it comes back as Revoked, with its history, and opens nothing. A
        default key that was deleted cannot be restored: the next one has taken its place.
      </p>
      <h2 id="several">Several keys at once</h2>
      <p>
        Tick rows in the list, with Shift every row since the last one, and a bar at the lower edge
        revokes, deletes or extends them together, or writes them to a CSV file, which never holds a
        secret. Each key is a step of its own: afterwards you are told how many were done, and which
        were not and why. Extending gives a later date to keys that have one; a key without an
        expiration date, or with a later one, stays as it is.
      </p>
    </>
  )
}
