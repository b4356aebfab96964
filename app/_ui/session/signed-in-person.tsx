import { LogOut } from 'lucide-react'
import { Button } from '@/app/_ui/kit/button'
import { type Actor, sessionIdOf } from '@/lib/base/actor'
import { version } from '@/lib/gate/public/version'

function SignOut() {
  return (
    <form action="/api/sign-out" method="post">
      <Button type="submit" size="small">
        <LogOut aria-hidden />
        Sign out
      </Button>
    </form>
  )
}

/** Shows who is signed in, with the button to sign out, and the version of Keyward. */
export function SignedInPerson({ actor }: { actor: Actor }) {
  return (
    <div className="flex flex-col items-start gap-3 px-2 pb-2">
      <div className="w-full min-w-0">
        <p className="truncate font-medium">{actor.name}</p>
        <p className="truncate text-xs text-ink-soft">{actor.email}</p>
      </div>
      {/* A key that came with the request itself leaves nothing behind to sign out of. */}
      {sessionIdOf(actor) && <SignOut />}
      <p className="text-xs text-ink-soft">Keyward {version}</p>
    </div>
  )
}
