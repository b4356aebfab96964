/** A conversion as the client keeps it. */
export interface PhpTransaction {
  uniqueId: string | null
  advertiserId: string | null
  advertiser: string | null
  orderValue: number
  commission: number
  currency: string | null
  status: string | null
  trackedAt: string | null
  clickedAt: string | null
  subId: string | null
}

/** The maximum line length in bytes that PHP's `fgetcsv` gets. */
const lineBytes = 1000
const [newline, quote, backslash, separator] = [10, 34, 92, 59] as const

/** Where a field that begins with a quote ends, or undefined while its end is not in sight. */
function endOfQuotes(bytes: Buffer, start: number, end: number): number | undefined {
  for (let at = start + 1; at < end; at += 1) {
    if (bytes[at] === backslash) at += 1
    else if (bytes[at] === quote && bytes[at + 1] === quote) at += 1
    else if (bytes[at] === quote) return at + 1
  }
  return undefined
}

function afterLine(bytes: Buffer, from: number): number {
  const found = bytes.indexOf(newline, from)
  return found < 0 ? bytes.length : found + 1
}

/**
 * One record as `fgetcsv($file, 1000, ';')` reads it: the line is cut after 1,000 bytes, unless a quoted field is open
 * there, and a backslash inside quotes takes the meaning from the sign behind it. An empty line is one null.
 */
function readRecord(bytes: Buffer, start: number): { fields: (string | null)[]; next: number } {
  let next = Math.min(afterLine(bytes, start), start + lineBytes)
  const isEmpty = /^\r?\n$/.test(bytes.toString('latin1', start, next))
  if (isEmpty) return { fields: [null], next }
  const fields: string[] = []
  let at = start
  for (;;) {
    const isQuoted = bytes[at] === quote
    let close = isQuoted ? endOfQuotes(bytes, at, next) : undefined
    while (isQuoted && close === undefined && next < bytes.length) {
      next = afterLine(bytes, next)
      close = endOfQuotes(bytes, at, next)
    }
    const found = bytes.indexOf(separator, close ?? at)
    const end = found < 0 || found >= next ? next : found
    const field = isQuoted
      ? bytes.toString('utf8', at + 1, (close ?? end) - 1).replaceAll('""', '"')
      : bytes.toString('utf8', at, end).replace(/\r?\n$/, '')
    fields.push(field)
    if (end === next) return { fields, next }
    at = end + 1
  }
}

/** All records, the last of them dropped whatever it is. */
function readRecords(body: Buffer): (string | null)[][] {
  const records: (string | null)[][] = []
  for (let at = 0; at < body.length; ) {
    const { fields, next } = readRecord(body, at)
    records.push(fields)
    at = next
  }
  return records.slice(0, -1)
}

/** Rows by header, as `array_combine` makes them: another number of fields ends the call. */
export function readPhpRows(body: Buffer): Map<string, string | null>[] {
  const [header, ...records] = readRecords(body)
  return records.map((record) => {
    if (record.length !== header?.length) throw new Error('ValueError: array_combine()')
    return new Map(header.map((name, index) => [name ?? '', record[index] ?? null]))
  })
}

/** `(float)` of PHP: digits up to the first sign that is none of a number. */
function toFloat(text: string | null | undefined): number {
  return Number.parseFloat(text ?? '') || 0
}

/**
 * The production client in PHP: takes no heed of the status, reads any body as CSV
 * and loses the last record.
 */
export function readPhpTransactions(body: Buffer): PhpTransaction[] {
  return readPhpRows(body).map((row) => {
    const text = (name: string) => row.get(name) ?? null
    return {
      uniqueId: text('conversion_uniqid'),
      advertiserId: text('advertiser_id'),
      advertiser: text('advertiser_label'),
      orderValue: toFloat(row.get('conversion_order_value')),
      commission: toFloat(row.get('conversion_commission_total')),
      currency: text('conversion_currency_code'),
      status: text('conversion_status'),
      trackedAt: text('conversion_tracking_time'),
      clickedAt: text('click_time'),
      subId: text('click_subid'),
    }
  })
}
