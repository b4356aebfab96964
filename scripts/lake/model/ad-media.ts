import type { Advertiser } from './advertisers'
import { SeededRandom } from './seeded-random'

export interface AdMedium {
  id: number
  advertiserId: number
  type: 'banner' | 'html' | 'text' | 'flash'
  title: string
  width: number
  height: number
  description: string
  categoryId: number
  imageUrl: string
  altText: string
  html: string
  linkText: string
}

type Size = readonly [width: number, height: number]

const sizes: readonly [Size, ...Size[]] = [
  [728, 90],
  [300, 250],
  [160, 600],
  [468, 60],
  [320, 100],
]

const offers = [
  '-20 % on everything, this week only',
  'New: the autumn collection',
  'Free shipping from 30 €',
  'Shop "made to last"',
  'Clearance; while stocks last',
] as const

const types = ['banner', 'banner', 'banner', 'html', 'text'] as const

function makeMedium({ id: advertiserId, name }: Advertiser, index: number): AdMedium {
  const random = new SeededRandom(`ad medium ${advertiserId} ${index}`)
  const type = types[index % types.length] ?? 'banner'
  const offer = random.pick(offers)
  const [width, height]: Size = type === 'banner' ? random.pick(sizes) : [0, 0]
  const id = advertiserId * 100 + index
  return {
    id,
    advertiserId,
    type,
    title: type === 'banner' ? `${offer} (${width}×${height})` : offer,
    width,
    height,
    description: `${name}: ${offer}`,
    categoryId: (index % 4) + 1,
    imageUrl: type === 'banner' ? `https://media.example/${id}.png` : '',
    altText: type === 'banner' ? `${name}, ${offer}` : '',
    html: type === 'html' ? `<p class="offer">${offer}</p>` : '',
    linkText: type === 'text' ? `${offer} at ${name}` : '',
  }
}

/** Ten to fourteen ad media of each advertiser. */
export function makeAdMedia(advertisers: readonly Advertiser[]): AdMedium[] {
  return advertisers.flatMap((advertiser) =>
    Array.from({ length: 10 + (advertiser.id % 5) }, (_, index) => makeMedium(advertiser, index)),
  )
}
