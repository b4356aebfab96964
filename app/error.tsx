'use client'

import { PageError } from '@/app/_ui/session/lost/page-error'

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-md flex-col justify-center px-6">
      <PageError error={error} retry={() => window.location.reload()} />
    </main>
  )
}
