import { useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type SecretShape, secretShape } from '@/lib/keys/find/secret-shape'

/**
 * Holds what may be a secret, and forgets it when the list shows another view, unless that view was on its way before the
 * secret was there.
 * @param isAsked whether the search itself has asked for this address last
 */
export function useSecret(isAsked: (address: string) => boolean) {
  const [secret, setSecret] = useState<SecretShape>()
  const address = useSearchParams().toString()
  const shownAddress = useRef(address)

  useEffect(() => {
    if (shownAddress.current === address) return
    shownAddress.current = address
    if (!isAsked(address)) setSecret(undefined)
  }, [address, isAsked])

  function keepBack(text: string): SecretShape | undefined {
    const shape = secretShape(text)
    setSecret(shape)
    return shape
  }
  return { secret, keepBack }
}
