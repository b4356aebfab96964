import type { Advertiser } from './advertisers'
import { SeededRandom } from './seeded-random'

export interface Partner {
  id: number
  name: string
  firstName: string
  lastName: string
  company: string
  email: string
  address: string
  zipCode: string
  city: string
  /** Platform's spelling, such as `DEU_DE`. */
  countryCode: string
  phone: string
  vatId: string
  registrationDay: number
  modifiedDay: number
  payoutLimitCents: number
  weight: number
  advertisers: readonly Advertiser[]
}

export interface AdSpace {
  id: number
  partnerId: number
  title: string
  description: string
  websiteUrl: string
  country: string
  category: string
  createdDay: number
}

const siteKinds = ['Blog', 'Coupons', 'Deals', 'Magazine', 'Price check', 'Newsletter'] as const
const siteWords = [
  'Amsel',
  'Birke',
  'Distel',
  'Eiche',
  'Farn',
  'Ginster',
  'Hasel',
  'Kiesel',
] as const
const firstNames = ['Ada', 'Bo', 'Cem', 'Dana', 'Emil', 'Finja', 'Gül', 'Hanno', 'Ida'] as const
const lastNames = ['Abel', 'Brandt', 'Çelik', 'Deich', 'Ernst', 'Fuchs', 'Groß', 'Horn'] as const
type City = readonly [zipCode: string, name: string, countryCode: string]

const cities: readonly [City, ...City[]] = [
  ['10115', 'Berlin', 'DEU_DE'],
  ['20095', 'Hamburg', 'DEU_DE'],
  ['80331', 'München', 'DEU_DE'],
  ['1010', 'Wien', 'AUT_AT'],
  ['8001', 'Zürich', 'CHE_CH'],
]

const demoPartnerId = 2209
const firstPartnerId = 2151
/** 2019-06-01. */
const firstDay = 18_048

function makePartner(id: number, advertisers: readonly Advertiser[]): Partner {
  const random = new SeededRandom(`partner ${id}`)
  const isDemo = id === demoPartnerId
  const word = random.pick(siteWords)
  const [zipCode, city, countryCode] = random.pick(cities)
  const [fallback] = advertisers
  const chosen = advertisers.filter(
    (advertiser) => random.next() < 0.18 || (isDemo && advertiser.id % 2),
  )
  const registrationDay = firstDay + random.whole(0, 1700)
  return {
    id,
    name: isDemo ? 'Demo partner' : `${word} ${random.pick(siteKinds)} ${id - firstPartnerId + 1}`,
    firstName: isDemo ? 'Demo' : random.pick(firstNames),
    lastName: isDemo ? 'Partner' : random.pick(lastNames),
    company: isDemo ? 'Demo Media Ltd' : `${word} Medien ${id}`,
    email: isDemo ? 'demo@keyward.example' : `partner-${id}@example.org`,
    address: `${word}weg ${random.whole(1, 120)}`,
    zipCode,
    city,
    countryCode,
    phone: `+49 30 ${random.whole(1_000_000, 9_999_999)}`,
    vatId: random.next() < 0.7 ? `DE${random.whole(100_000_000, 999_999_999)}` : '',
    registrationDay,
    modifiedDay: registrationDay + random.whole(0, 400),
    payoutLimitCents: random.whole(0, 4) * 2500,
    weight: isDemo ? 1.5 : 0.2 + 2 * random.next() ** 2,
    advertisers: chosen.length > 0 || !fallback ? chosen : [fallback],
  }
}

/** One to three ad spaces of a partner. */
export function makeAdSpaces({ id, name, countryCode, registrationDay }: Partner): AdSpace[] {
  const random = new SeededRandom(`ad spaces ${id}`)
  return Array.from({ length: random.whole(1, 3) }, (_, index) => {
    const kind = random.pick(siteKinds)
    return {
      id: id * 10 + index,
      partnerId: id,
      title: `${name}: ${kind}`,
      description: `${kind} of ${name}`,
      websiteUrl: `https://partner-${id}.example/${index}`,
      country: countryCode.slice(-2),
      category: kind,
      createdDay: registrationDay + index * 30,
    }
  })
}

/** The sixty made-up partners, 2209 among them. */
export function makePartners(advertisers: readonly Advertiser[]): Partner[] {
  const ids = Array.from({ length: 60 }, (_, index) => firstPartnerId + index)
  return ids.map((id) => makePartner(id, advertisers))
}
