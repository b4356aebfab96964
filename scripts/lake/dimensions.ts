import { makeCommissionModels } from './model/commission-models'
import type { Network } from './model/network'
import type { Partner } from './model/partners'
import { SeededRandom } from './model/seeded-random'
import { makeVouchers, type Voucher } from './model/vouchers'
import * as directory from './tables/directory'
import * as offers from './tables/offers'
import type { DimensionTable } from './write-data-set'
import { dimension } from './write-data-set'

function adSpacesOf({ adSpaces }: Network, partner: Partner) {
  return adSpaces.filter(({ partnerId }) => partnerId === partner.id)
}

/** How those stand to each other who do not work together; most never asked. */
const otherStatuses = [
  'NOT_APPLIED',
  'NOT_APPLIED',
  'NOT_APPLIED',
  'APPLIED',
  'REJECTED',
  'BLOCKED',
  'SUSPENDED',
  'TERMINATED',
] as const

function makeRelationships(network: Network): offers.Relationship[] {
  const { partners, advertisers, adMedia } = network
  return partners.flatMap((partner) => {
    const adSpaces = adSpacesOf(network, partner)
    return advertisers.map((advertiser): offers.Relationship => {
      const random = new SeededRandom(`relationship ${partner.id} ${advertiser.id}`)
      const other = random.pick(otherStatuses)
      const rejected = 8 + 8 * random.next()
      return {
        partner,
        adSpaces,
        advertiser,
        status: partner.advertisers.includes(advertiser) ? 'ACTIVATED' : other,
        deeplinkMediumId:
          adMedia.find(({ advertiserId }) => advertiserId === advertiser.id)?.id ?? 0,
        kpi: {
          revenueCents: advertiser.averageOrderCents,
          earningPerClickCents: Math.round(
            advertiser.averageOrderCents * advertiser.conversionShare * advertiser.commissionShare,
          ),
          clickThroughPercent: Math.round(100 * (1.2 + 2 * random.next())) / 100,
          conversionPercent: Math.round(advertiser.conversionShare * 10_000) / 100,
          rejectionPercent: Math.round(rejected * 100) / 100,
          confirmationPercent: Math.round((100 - rejected) * 100) / 100,
        },
      }
    })
  })
}

function partnerVouchers(network: Network, vouchers: readonly Voucher[]): offers.PartnerVoucher[] {
  return network.partners.flatMap((partner) => {
    const adSpaces = adSpacesOf(network, partner)
    return vouchers
      .filter(({ isDeleted, advertiser }) => !isDeleted && partner.advertisers.includes(advertiser))
      .map((voucher) => ({ partner, adSpaces, voucher }))
  })
}

function partnerMedia({ partners, adMedia }: Network): offers.PartnerMedium[] {
  return partners.flatMap(({ id, advertisers }) => {
    const ids = new Set(advertisers.map((advertiser) => advertiser.id))
    return adMedia
      .filter((medium) => ids.has(medium.advertiserId))
      .map((medium) => ({ partnerId: id, medium }))
  })
}

/**
 * Everything of the network that is not a fact.
 * @param monthStart first day of the current month, by which vouchers are valid
 */
export function makeDimensions(network: Network, monthStart: number): DimensionTable[] {
  const { advertisers, partners, adMedia } = network
  const vouchers = makeVouchers(advertisers, monthStart)
  const adSpaceRows = partners.flatMap((partner) =>
    adSpacesOf(network, partner).map((adSpace) => ({ adSpace, partner })),
  )
  const partnerRows = partners.map((partner) => ({
    partner,
    adSpaces: adSpacesOf(network, partner),
  }))
  return [
    dimension('advertisers', directory.advertisers, advertisers),
    dimension('partners', directory.partners, partnerRows),
    dimension('ad-spaces', directory.adSpaces, adSpaceRows),
    dimension('commission-models', directory.commissionModels, makeCommissionModels(advertisers)),
    dimension('all-ad-media', directory.allAdMedia, adMedia),
    dimension('ad-media', offers.adMedia, partnerMedia(network)),
    dimension('all-vouchers', offers.allVouchers, vouchers),
    dimension('vouchers', offers.vouchers, partnerVouchers(network, vouchers)),
    dimension('relationships', offers.relationships, makeRelationships(network)),
  ]
}
