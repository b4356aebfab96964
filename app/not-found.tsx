import { buttonClass } from '@/app/_ui/kit/button-class'

export const runtime = 'edge'

export default function NotFoundPage() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 px-6">
      <title>Page not found · Keyward</title>
      <h1 className="text-xl font-semibold">This page does not exist</h1>
      <p className="text-ink-soft">The address may be mistyped, or the page was deleted.</p>
      <a href="/access/api-keys" className={buttonClass({ variant: 'primary' })}>
        Go to the API-Key Manager
      </a>
    </main>
  )
}
