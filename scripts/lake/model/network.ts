import { type AdMedium, makeAdMedia } from './ad-media'
import { type Advertiser, makeAdvertisers } from './advertisers'
import { type AdSpace, makeAdSpaces, makePartners, type Partner } from './partners'
import { makePlacements, type Placement } from './placements'

/** The people and media of the network: the dimensions of every fact. */
export interface Network {
  advertisers: readonly Advertiser[]
  partners: readonly Partner[]
  adSpaces: readonly AdSpace[]
  adMedia: readonly AdMedium[]
  placements: readonly Placement[]
}

/** The demonstration network; every person and company in it is fictional. */
export function makeNetwork(): Network {
  const advertisers = makeAdvertisers()
  const partners = makePartners(advertisers)
  const adSpaces = partners.flatMap(makeAdSpaces)
  const adMedia = makeAdMedia(advertisers)
  return {
    advertisers,
    partners,
    adSpaces,
    adMedia,
    placements: makePlacements(partners, adSpaces, adMedia),
  }
}
