import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { FilledInEarly } from '@/app/_ui/kit/form/filled-in-early'
import { BrandProvider } from '@/app/_ui/session/brand'
import { brandTitle } from '@/app/_ui/session/brand-title'
import { readBrand } from '@/lib/store/brand/read-brand'

export const runtime = 'edge'

export async function generateMetadata(): Promise<Metadata> {
  return brandTitle(await readBrand())
}

/** Pages that need no session. They show the name of the instance, and work while its store does not answer. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <BrandProvider brand={await readBrand()}>
      {children}
      <FilledInEarly />
    </BrandProvider>
  )
}
