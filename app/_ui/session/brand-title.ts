import type { Metadata } from 'next'
import { type Brand, productName } from '@/lib/store/brand/brand'

/** Returns how the titles of pages end: with the name of the instance. */
export function brandTitle({ name = productName }: Brand): Metadata {
  return { title: { default: name, template: `%s · ${name}` } }
}
