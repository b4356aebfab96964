import { SeededRandom } from './seeded-random'

export interface ProductCategory {
  id: number
  title: string
}

export interface Advertiser {
  id: number
  name: string
  nameEnglish: string
  category: string
  /** ISO 4217. */
  currency: string
  /** Relative size of its traffic. */
  weight: number
  /** Share of clicks that become conversions. */
  conversionShare: number
  averageOrderCents: number
  commissionShare: number
  /** Commission model id; paid clicks exist in some of them. */
  provisionGroup: number
  clickCents: number
  websiteUrl: string
  email: string
  vatId: string
  createdDay: number
  startedDay: number
  productCategories: readonly [ProductCategory, ...ProductCategory[]]
}

/** Made-up shops: name, English name, category, currency. */
const shops = [
  ['Alpenglut Outdoor', 'Alpine Glow Outdoor', 'Sport', 'CHF'],
  ['Bücherhafen', 'Book Harbour', 'Books', 'EUR'],
  ['Casa Lumen', 'Casa Lumen', 'Home', 'EUR'],
  ['Drahtesel & Söhne', 'Wire Donkey & Sons', 'Sport', 'EUR'],
  ['Elbkaffee', 'Elbe Coffee', 'Food', 'EUR'],
  ['Fjordwolle', 'Fjord Wool', 'Fashion', 'SEK'],
  ['Grünschnitt Garten', 'Green Cut Garden', 'Garden', 'EUR'],
  ['Holzweg Spielzeug', 'Wooden Path Toys', 'Toys', 'EUR'],
  ['Isarflora', 'Isar Flora', 'Garden', 'EUR'],
  ['Kleine Werkstatt "Kontor"', 'Small Workshop "Office"', 'Home', 'EUR'],
  ['Lichtspielhaus', 'Picture House', 'Electronics', 'USD'],
  ['Morgenrot Yoga', 'Dawn Yoga', 'Sport', 'EUR'],
  ['Nordlicht Optik', 'Northern Light Optics', 'Health', 'GBP'],
  ['Ofenfrisch; täglich', 'Oven-fresh; daily', 'Food', 'EUR'],
  ['Papierboot', 'Paper Boat', 'Toys', 'PLN'],
  ['Quellwasser Apotheke', 'Spring Water Pharmacy', 'Health', 'EUR'],
  ['Reisekompass', 'Travel Compass', 'Travel', 'EUR'],
  ['Sternwarte Technik', 'Observatory Tech', 'Electronics', 'USD'],
  ['Tuchfühlung', 'Cloth Feeling', 'Fashion', 'EUR'],
  ['Überland Reisen', 'Overland Travel', 'Travel', 'EUR'],
] as const

const lines = ['Classics', 'New', 'Sale', 'Gifts'] as const
const firstAdvertiserId = 114
/** 2019-01-01. */
const firstDay = 17_897

function makeCategories(id: number, category: string): Advertiser['productCategories'] {
  const rest = lines.slice(1, 2 + (id % 3))
  return [
    { id: id * 10 + 1, title: `${category}: ${lines[0]}` },
    ...rest.map((line, index) => ({ id: id * 10 + 2 + index, title: `${category}: ${line}` })),
  ]
}

/** The twenty made-up advertisers. */
export function makeAdvertisers(): Advertiser[] {
  return shops.map(([name, nameEnglish, category, currency], index) => {
    const random = new SeededRandom(`advertiser ${index}`)
    const paysClicks = index % 3 === 0
    const id = firstAdvertiserId + index
    const createdDay = firstDay + random.whole(0, 1500)
    const domain = `shop-${id}.example`
    return {
      id,
      name,
      nameEnglish,
      category,
      currency,
      weight: 0.4 + 1.6 * random.next(),
      conversionShare: 0.008 + 0.03 * random.next(),
      averageOrderCents: random.whole(2500, 18_000),
      commissionShare: random.whole(3, 14) / 100,
      provisionGroup: 300 + index,
      clickCents: paysClicks ? random.whole(3, 12) : 0,
      websiteUrl: `https://${domain}`,
      email: `partners@${domain}`,
      vatId: `DE${random.whole(100_000_000, 999_999_999)}`,
      createdDay,
      startedDay: createdDay + random.whole(1, 60),
      productCategories: makeCategories(id, category),
    }
  })
}
