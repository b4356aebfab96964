import { ButtonLink } from '@/app/_ui/kit/button-link'
import { Notice } from '@/app/_ui/kit/notice'

/** Why a link cannot be copied: the person has no active key, or opened the console with one. */
export function LinkRefusal({ hasKey }: { hasKey: boolean }) {
  if (hasKey) return <Notice>Sign in to copy this link or download the file.</Notice>
  return (
    <Notice>
      <p className="mb-2">A link needs an active key, and you have none.</p>
      <ButtonLink size="small" href="/access/api-keys">
        Open the API-Key Manager
      </ButtonLink>
    </Notice>
  )
}
