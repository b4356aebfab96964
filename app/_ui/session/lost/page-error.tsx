'use client'

import { useEffect } from 'react'

/** What stands in place of a page that failed. It tries again when the network is back. */
export function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string }
  retry: () => void
}) {
  useEffect(() => {
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [retry])

  return (
    <div className="flex max-w-prose flex-col items-start gap-4">
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p className="text-ink-soft">
        Something went wrong on the way. If you have just saved or confirmed something, it may have
        happened: look at it again before you repeat it.
      </p>
      {error.digest && (
        <p className="text-ink-soft">
          Reference: <code className="font-mono">{error.digest}</code>
        </p>
      )}
      {/* Every page loads what its failure would show, so that there is nothing here but this. */}
      <button
        type="button"
        onClick={retry}
        className="min-h-9 rounded-md bg-accent px-3.5 py-1.5 font-medium text-on-accent hover:bg-accent-strong"
      >
        Try again
      </button>
    </div>
  )
}
