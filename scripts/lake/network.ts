import { SeededRandom } from './seeded-random'

export interface Advertiser {
  id: number
  name: string
  category: string
  /** Relative size of its traffic. */
  weight: number
  /** Share of clicks that become conversions. */
  conversionShare: number
  averageOrderCents: number
  commissionShare: number
  /** Commission model id; paid clicks exist in some of them. */
  provisionGroup: number
  clickCents: number
}

export interface Partner {
  id: number
  name: string
  company: string
  weight: number
  advertisers: readonly Advertiser[]
}

export interface AdSpace {
  id: number
  partnerId: number
  title: string
  websiteUrl: string
  category: string
}

export interface Network {
  advertisers: readonly Advertiser[]
  partners: readonly Partner[]
  adSpaces: readonly AdSpace[]
}

/** Made-up shops; the category follows each name. */
const shops = [
  ['Alpenglut Outdoor', 'Sport'],
  ['Bücherhafen', 'Books'],
  ['Casa Lumen', 'Home'],
  ['Drahtesel & Söhne', 'Sport'],
  ['Elbkaffee', 'Food'],
  ['Fjordwolle', 'Fashion'],
  ['Grünschnitt Garten', 'Garden'],
  ['Holzweg Spielzeug', 'Toys'],
  ['Isarflora', 'Garden'],
  ['Kleine Werkstatt "Kontor"', 'Home'],
  ['Lichtspielhaus', 'Electronics'],
  ['Morgenrot Yoga', 'Sport'],
  ['Nordlicht Optik', 'Health'],
  ['Ofenfrisch; täglich', 'Food'],
  ['Papierboot', 'Toys'],
  ['Quellwasser Apotheke', 'Health'],
  ['Reisekompass', 'Travel'],
  ['Sternwarte Technik', 'Electronics'],
  ['Tuchfühlung', 'Fashion'],
  ['Überland Reisen', 'Travel'],
] as const

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

const demoPartnerId = 2209
const firstPartnerId = 2151
const firstAdvertiserId = 114

function makeAdvertisers(): Advertiser[] {
  return shops.map(([name, category], index) => {
    const random = new SeededRandom(`advertiser ${index}`)
    const paysClicks = index % 3 === 0
    return {
      id: firstAdvertiserId + index,
      name,
      category,
      weight: 0.4 + 1.6 * random.next(),
      conversionShare: 0.008 + 0.03 * random.next(),
      averageOrderCents: random.whole(2500, 18_000),
      commissionShare: random.whole(3, 14) / 100,
      provisionGroup: 300 + index,
      clickCents: paysClicks ? random.whole(3, 12) : 0,
    }
  })
}

function makePartner(id: number, advertisers: readonly Advertiser[]): Partner {
  const random = new SeededRandom(`partner ${id}`)
  const isDemo = id === demoPartnerId
  const word = random.pick(siteWords)
  const name = isDemo
    ? 'Demo partner'
    : `${word} ${random.pick(siteKinds)} ${id - firstPartnerId + 1}`
  const chosen = advertisers.filter(
    (advertiser) => random.next() < 0.3 || (isDemo && advertiser.id % 2),
  )
  const [fallback] = advertisers
  return {
    id,
    name,
    company: isDemo ? 'Demo Media Ltd' : `${word} Medien ${id}`,
    weight: isDemo ? 1.5 : 0.2 + 2 * random.next() ** 2,
    advertisers: chosen.length > 0 || !fallback ? chosen : [fallback],
  }
}

function makeAdSpaces({ id, name }: Partner): AdSpace[] {
  const random = new SeededRandom(`ad spaces ${id}`)
  return Array.from({ length: random.whole(1, 3) }, (_, index) => ({
    id: id * 10 + index,
    partnerId: id,
    title: `${name}: ${random.pick(siteKinds)}`,
    websiteUrl: `https://partner-${id}.example/${index}`,
    category: random.pick(siteKinds),
  }))
}

/** The demonstration network: 20 made-up advertisers and 60 made-up partners, 2209 among them. */
export function makeNetwork(): Network {
  const advertisers = makeAdvertisers()
  const ids = Array.from({ length: 60 }, (_, index) => firstPartnerId + index)
  const partners = ids.map((id) => makePartner(id, advertisers))
  return { advertisers, partners, adSpaces: partners.flatMap(makeAdSpaces) }
}
