import { CircleCheck } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import { ConnectButton } from './connect-button'
import { DisconnectButton } from './disconnect-button'

export interface SignInMethod {
  id: string
  title: string
  connected: boolean
}

/** The OAuth providers of this instance, each connected to this account or not. */
export function SignInMethods({ methods }: { methods: readonly SignInMethod[] }) {
  return (
    <ul className="max-w-md divide-y divide-line rounded-lg border border-line">
      {methods.map(({ id, title, connected }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
          <span className="flex items-center gap-2.5 font-medium">
            {title}
            {connected && (
              <Badge tone="positive" icon={CircleCheck}>
                Connected
              </Badge>
            )}
          </span>
          {connected ? (
            <DisconnectButton provider={id} title={title} />
          ) : (
            <ConnectButton provider={id} title={title} />
          )}
        </li>
      ))}
    </ul>
  )
}
