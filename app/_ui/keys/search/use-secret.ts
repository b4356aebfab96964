import { useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type SecretShape, secretShape } from '@/lib/keys/find/secret-shape'

/**
 * Holds what may be a secret, and forgets it when the list shows another view, unless that view was on its way before the
 * secret was there.
 * @param isAsked whether the search itself has asked for this address last
 * @param onOtherView called when something else, such as a link, has led to another view
 */
export function useSecret(isAsked: (address: string) => boolean, onOtherView: () => void) {
  const [secret, setSecret] = useState<SecretShape>()
  const address = useSearchParams().toString()
  const shownAddress = useRef(address)

  const follow = useEffectEvent(() => {
    if (isAsked(address)) return
    setSecret(undefined)
    onOtherView()
  })
  useEffect(() => {
    if (shownAddress.current === address) return
    shownAddress.current = address
    follow()
  }, [address])

  function keepBack(text: string): SecretShape | undefined {
    const shape = secretShape(text)
    setSecret(shape)
    return shape
  }
  return { secret, keepBack }
}
