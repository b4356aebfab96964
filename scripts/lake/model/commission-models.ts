import type { Advertiser } from './advertisers'

export interface CommissionModel {
  advertiser: Advertiser
  id: number
  name: string
  description: string
  status: 'active' | 'deactivated'
  firstDay: number
  /** Open-ended where there is none. */
  lastDay: number | undefined
  type: 'CPC' | 'PC'
  fixCents: number
  percent: number
}

/** Returns each advertiser's commission models: for sales, for some also for clicks, and one that has ended. */
export function makeCommissionModels(advertisers: readonly Advertiser[]): CommissionModel[] {
  return advertisers.flatMap((advertiser) => {
    const { provisionGroup, startedDay, commissionShare, clickCents, name } = advertiser
    const percent = Math.round(commissionShare * 100)
    const sales = {
      advertiser,
      id: provisionGroup,
      name: `${percent} % of each sale`,
      description: `Standard model of ${name}`,
      status: 'active',
      firstDay: startedDay + 365,
      lastDay: undefined,
      type: 'PC',
      fixCents: 0,
      percent,
    } as const
    const older = {
      ...sales,
      id: provisionGroup + 200,
      name: `${percent - 1} % of each sale`,
      description: 'Until the first anniversary',
      status: 'deactivated',
      firstDay: startedDay,
      lastDay: startedDay + 364,
      percent: percent - 1,
    } as const
    const clicks = {
      ...sales,
      id: provisionGroup + 100,
      name: 'Pay per click',
      description: `Clicks to ${name}`,
      type: 'CPC',
      fixCents: clickCents,
      percent: 0,
    } as const
    return clickCents > 0 ? [sales, clicks, older] : [sales, older]
  })
}
