'use client'

import { Button } from '@/app/_ui/kit/button'

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-start justify-center gap-4 px-6">
      <h1 className="text-xl font-semibold">This page could not be loaded</h1>
      <p className="text-ink-soft">
        The key store may be unavailable. Your keys are safe. Try again in a moment.
      </p>
      {error.digest && (
        <p className="text-ink-soft">
          Reference: <code className="font-mono">{error.digest}</code>
        </p>
      )}
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
    </main>
  )
}
