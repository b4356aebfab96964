'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { type Brand as BrandOf, logoAddress, noBrand, productName } from '@/lib/store/brand/brand'

const BrandContext = createContext<BrandOf>(noBrand)

/** Gives the pages inside it the name and logo of the instance. */
export function BrandProvider({ brand, children }: { brand: BrandOf; children: ReactNode }) {
  return <BrandContext value={brand}>{children}</BrandContext>
}

/** The mark: a K whose upper arm is a key. */
function KeyMark({ className }: { className: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 32 32"
      className={`shrink-0 rounded-[28%] bg-[linear-gradient(135deg,#0e8292,#064650)] ${className}`}
    >
      <g fill="none" strokeWidth="3.8" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9.5 7.8v16.4M22.6 24.2 14.6 16l3-3" stroke="#fff" />
        <circle cx="21.2" cy="10.2" r="3.5" stroke="#ffc453" strokeWidth="2.8" />
      </g>
    </svg>
  )
}

/** The logo of the instance, or the mark of the product. */
export function Mark({ className }: { className: string }) {
  const { logo } = useContext(BrandContext)
  if (!logo) return <KeyMark className={className} />
  // biome-ignore lint/performance/noImgElement: the image is small, and its address has its digest
  return <img src={logoAddress(logo)} alt="" className={`shrink-0 object-contain ${className}`} />
}

/** The name of the instance, or that of the product. */
export function BrandName() {
  return useContext(BrandContext).name ?? productName
}

/** Mark and name of the instance. */
export function Brand() {
  return (
    <span className="flex min-h-9 min-w-0 items-center gap-2.5">
      <Mark className="size-7" />
      <span className="min-w-0 text-base font-semibold tracking-[-0.02em] [overflow-wrap:anywhere]">
        <BrandName />
      </span>
    </span>
  )
}
