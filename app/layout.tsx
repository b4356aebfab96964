import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { readPreference } from '@/app/_ui/frame/preference/read-preference'
import { typefaceClass } from '@/app/_ui/frame/typeface'
import { checkEnvironment } from '@/lib/base/environment-rules'
import './globals.css'

export const runtime = 'edge'
export const preferredRegion = 'home'

export const metadata: Metadata = {
  title: { default: 'Keyward', template: '%s · Keyward' },
  description: 'API keys for exports: made here, checked at the edge.',
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the request makes every page dynamic: a prerendered one could not carry the script nonce. It comes first, as
  // a build has no settings yet.
  await headers()
  checkEnvironment()
  return (
    <html
      lang="en"
      data-theme={await readPreference('theme')}
      data-shortcuts={await readPreference('shortcuts')}
      className={typefaceClass}
    >
      <body className="font-sans antialiased">{children}</body>
    </html>
  )
}
