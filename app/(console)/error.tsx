'use client'

import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { PageError } from '@/app/_ui/session/lost/page-error'

/** Stands inside the frame of the console, so that its menu stays. */
export default function ConsoleError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const router = useRouter()
  // Only together do they ask the server again.
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return <PageError error={error} retry={retry} />
}
