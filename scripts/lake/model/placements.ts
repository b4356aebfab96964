import type { AdMedium } from './ad-media'
import type { Advertiser, ProductCategory } from './advertisers'
import type { AdSpace, Partner } from './partners'
import { SeededRandom } from './seeded-random'

/** Where a partner shows an ad medium of an advertiser: what every fact belongs to. */
export interface Placement {
  /** Position in the network's list. */
  index: number
  partner: Partner
  advertiser: Advertiser
  adSpace: AdSpace
  medium: AdMedium
  productCategory: ProductCategory
  referrer: string
  subId: string
  /** Its part of the partner's traffic for the advertiser. */
  share: number
}

const channels = ['newsletter', 'home', 'search', 'article'] as const

function makePlacement(
  partner: Partner,
  advertiser: Advertiser,
  [spaces, media]: readonly [readonly AdSpace[], readonly AdMedium[]],
  part: { index: number; of: number },
): Omit<Placement, 'index'> | undefined {
  const random = new SeededRandom(`placement ${partner.id} ${advertiser.id} ${part.index}`)
  const adSpace = spaces[random.whole(0, spaces.length - 1)]
  const medium = media[random.whole(0, media.length - 1)]
  if (!adSpace || !medium) return undefined
  const channel = random.pick(channels)
  return {
    partner,
    advertiser,
    adSpace,
    medium,
    productCategory: random.pick(advertiser.productCategories),
    referrer: random.next() < 0.2 ? '' : `${adSpace.websiteUrl}/${channel}`,
    subId: random.next() < 0.3 ? '' : `${channel}-${random.whole(1, 4)}`,
    share: 1 / part.of,
  }
}

/** One or two placements for each advertiser of each partner. */
export function makePlacements(
  partners: readonly Partner[],
  adSpaces: readonly AdSpace[],
  adMedia: readonly AdMedium[],
): Placement[] {
  const found = partners.flatMap((partner) => {
    const spaces = adSpaces.filter(({ partnerId }) => partnerId === partner.id)
    return partner.advertisers.flatMap((advertiser) => {
      const media = adMedia.filter(({ advertiserId }) => advertiserId === advertiser.id)
      const of = (partner.id + advertiser.id) % 3 === 0 ? 2 : 1
      return Array.from({ length: of }, (_, index) =>
        makePlacement(partner, advertiser, [spaces, media], { index, of }),
      )
    })
  })
  return found.flatMap((placement) => placement ?? []).map((one, index) => ({ ...one, index }))
}
