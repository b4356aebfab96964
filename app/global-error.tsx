'use client'

import ErrorPage from './error'
import './globals.css'

/** Replaces the root layout when that itself fails. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <ErrorPage error={error} />
      </body>
    </html>
  )
}
