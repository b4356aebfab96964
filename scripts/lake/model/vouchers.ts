import type { Advertiser } from './advertisers'
import { SeededRandom } from './seeded-random'

const voucherTypes = ['discount_all', 'discount_single', 'free_ship', 'freebie', 'misc'] as const

export interface Voucher {
  id: number
  advertiser: Advertiser
  isDeleted: boolean
  title: string
  code: string
  discountCents: number
  discountType: 'fix' | 'percent'
  firstDay: number
  lastDay: number
  description: string
  type: (typeof voucherTypes)[number]
  isForNewCustomers: boolean
  minOrderCents: number
}

function makeVoucher(advertiser: Advertiser, index: number, monthStart: number): Voucher {
  const random = new SeededRandom(`voucher ${advertiser.id} ${index}`)
  const type = random.pick(voucherTypes)
  const isPercent = type.startsWith('discount') && random.next() < 0.6
  const percent = random.whole(1, 6) * 5
  const firstDay = monthStart + random.whole(-60, 5)
  const minOrderCents = random.whole(0, 4) * 1500
  return {
    id: advertiser.id * 100 + index,
    advertiser,
    isDeleted: index % 5 === 4,
    title: isPercent ? `${percent} % off` : `${type.replaceAll('_', ' ')} at ${advertiser.name}`,
    code: `KW${advertiser.id}${'ABCDEF'.charAt(index)}`,
    discountCents: isPercent ? percent * 100 : type === 'discount_all' ? 500 : 0,
    discountType: isPercent ? 'percent' : 'fix',
    firstDay,
    lastDay: firstDay + random.whole(30, 120),
    description: `Valid from ${(minOrderCents / 100).toFixed(2)} on; "one per customer"`,
    type,
    isForNewCustomers: random.next() < 0.3,
    minOrderCents,
  }
}

/**
 * Three to six vouchers of each advertiser.
 * @param monthStart first day of the month in which they are shown
 */
export function makeVouchers(advertisers: readonly Advertiser[], monthStart: number): Voucher[] {
  return advertisers.flatMap((advertiser) =>
    Array.from({ length: 3 + (advertiser.id % 4) }, (_, index) =>
      makeVoucher(advertiser, index, monthStart),
    ),
  )
}
