import { Button } from '@/app/_ui/kit/button'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { disconnectAction } from './provider-actions'

/** Disconnects a provider, so that it no longer signs in to this account. */
export function DisconnectButton({ provider, title }: { provider: string; title: string }) {
  return (
    <AnnouncedForm action={disconnectAction}>
      <input type="hidden" name="provider" value={provider} />
      <Button type="submit" size="small">
        Disconnect {title}
      </Button>
    </AnnouncedForm>
  )
}
