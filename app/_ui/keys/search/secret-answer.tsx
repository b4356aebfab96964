import { later } from '@/app/_ui/kit/later'
import type { SecretShape } from '@/lib/keys/find/secret-shape'

const SecretResult = later(async () => (await import('./secret-result')).SecretResult)

/** Looks up what may be a secret, each anew. */
export function SecretAnswer({
  secret,
  listAddress,
}: {
  secret: SecretShape
  listAddress: string
}) {
  const token = secret.kind === 'secret' ? secret.token : undefined
  return <SecretResult key={token ?? ''} token={token} listAddress={listAddress} />
}
