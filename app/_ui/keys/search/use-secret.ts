import { useSearchParams } from 'next/navigation'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ListQuery } from '@/app/_ui/address/keys-address'
import { type SecretShape, secretShape } from '@/lib/keys/find/secret-shape'

/** Keeps what may be a secret out of the field, and forgets it when the list shows another view. */
export function useSecret(input: RefObject<HTMLInputElement | null>, query: ListQuery) {
  const [secret, setSecret] = useState<SecretShape>()
  const address = useSearchParams().toString()
  const shownAddress = useRef(address)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for the view
  useEffect(() => {
    if (shownAddress.current === address) return
    shownAddress.current = address
    setSecret(undefined)
    if (input.current && input.current !== document.activeElement) {
      input.current.value = query.search
    }
  }, [address])

  function keepBack(text: string): SecretShape | undefined {
    const shape = secretShape(text)
    setSecret(shape)
    if (shape?.kind === 'secret' && input.current) input.current.value = ''
    return shape
  }
  return { secret, keepBack }
}
