import { readXml, type XmlNode } from '@/tests/unit/exports/formats/read-xml'

/** The first element of a name, as `getElementsByTagName(…)->item(0)` finds it; a missing one ends the call. */
function textOf(node: XmlNode, name: string): string {
  const found = node.children.find((child) => child.name === name)
  if (!found) throw new Error(`there is no <${name}>`)
  return found.text
}

/** Every child of the root, whatever it is: a client that walks them all takes each for a row. */
function rowsOf(body: string): XmlNode[] {
  return readXml(body).children
}

export type PaymentStatus = 'pending' | 'confirmed' | 'declined'

/** Words of `status`; anything else is open. */
const states: ReadonlyMap<string, PaymentStatus> = new Map([
  ['approved', 'confirmed'],
  ['confirmed', 'confirmed'],
  ['rejected', 'declined'],
  ['canceled', 'declined'],
])

/** The production clients B, C and D. */
export function readXmlTransactions(body: string) {
  return rowsOf(body).map((row) => ({
    uniqueId: textOf(row, 'conversion_uniqid'),
    advertiserId: textOf(row, 'advertiser_id'),
    advertiser: textOf(row, 'advertiser_label'),
    orderValue: Number(textOf(row, 'conversion_order_value_eur')),
    commission: Number(textOf(row, 'conversion_commission_total_eur')),
    status: states.get(textOf(row, 'status')) ?? 'pending',
    targetLetter: textOf(row, 'conversion_target_type').charAt(0),
    trackedAt: Date.parse(`${textOf(row, 'conversion_tracking_time').replace(' ', 'T')}Z`),
    modifiedAt: textOf(row, 'conversion_last_modified_time'),
    adSpace: textOf(row, 'partner_adspace_label'),
    subId: textOf(row, 'click_subid'),
  }))
}

const olderStates: ReadonlySet<string> = new Set(['open', 'cancelled', 'paid', 'confirmed'])

/** The client of 2015, to which a word it does not know is an error. */
export function readOlderTransactions(body: string) {
  return rowsOf(body).map((row) => {
    const status = textOf(row, 'status')
    if (!olderStates.has(status)) throw new Error(`unknown status ${status}`)
    return {
      merchantId: textOf(row, 'merchant_id'),
      conversionId: textOf(row, 'conversionid'),
      trackedAt: textOf(row, 'trackingtime').slice(0, 19),
      revenue: Number(textOf(row, 'revenue')),
      commission: Number(textOf(row, 'commissionvalue')),
      subId: textOf(row, 'subid'),
      status,
    }
  })
}

/** The list of advertisers. */
export function readXmlMerchants(body: string) {
  return rowsOf(body).map((row) => ({ id: textOf(row, 'mid'), title: textOf(row, 'title') }))
}
