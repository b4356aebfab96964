/** A block of addresses (CIDR, RFC 4632 and RFC 4291 section 2.3). */
export interface Network {
  /** Canonical spelling, such as `192.0.2.0/24`, `2001:db8::/32` or `192.0.2.7` for a single address. */
  text: string
  /** What its addresses begin with, as `0` and `1`; IPv4 is written as IPv4-mapped IPv6, so that there is one space. */
  bits: string
}

const addressBitCount = 128
const mappedPrefix = '0'.repeat(80) + '1'.repeat(16)
const maxLength = 50

/** The host as the URL parser writes it, which has one spelling for each IPv6 address (RFC 5952). */
function canonicalHost(address: string): string | undefined {
  try {
    return new URL(`http://[${address}]`).hostname.slice(1, -1)
  } catch {
    return undefined
  }
}

/** The bits of a number, as many as asked for. */
const bitsOf = (number: number, width: number) => number.toString(2).padStart(width, '0')

/** Returns the bits of IPv4 as IPv4-mapped IPv6. Octal, hexadecimal and shortened IPv4 have two readings elsewhere: all are refused. */
function v4Bits(text: string): string | undefined {
  const bytes = text.split('.').map(Number)
  if (bytes.join('.') !== text || bytes.some((byte) => byte > 255)) return undefined
  return mappedPrefix + bytes.map((byte) => bitsOf(byte, 8)).join('')
}

function toBits(text: string): string | undefined {
  if (text.length > maxLength) return undefined
  if (/^\d+(?:\.\d+){3}$/.test(text)) return v4Bits(text)
  if (!text.includes(':') || !/^[0-9a-f:.]+$/i.test(text)) return undefined
  const host = canonicalHost(text)
  if (host === undefined) return undefined
  const [before = [], after = []] = host.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = new Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after]
    .map((group) => bitsOf(Number.parseInt(group, 16), 16))
    .join('')
}

/**
 * Returns an IPv4 address that a dual-stack socket reports as IPv6 (`::ffff:192.0.2.7`) as IPv4; any other text is
 * returned as it is.
 */
export function plainAddress(address: string): string {
  return /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1] ?? address
}

/** Returns the 128 bits of an address without its zone. Undefined if the text is not an address. */
export function addressBits(text: string): string | undefined {
  return toBits(text.split('%')[0] ?? '')
}

/** Reads the bits as numbers of so many bits each. */
function numbersOf(bits: string, width: number): number[] {
  return (bits.match(new RegExp(`.{${width}}`, 'g')) ?? []).map((part) => Number.parseInt(part, 2))
}

function spell(bits: string): string {
  const whole = bits.padEnd(addressBitCount, '0')
  const isMapped = bits.startsWith(mappedPrefix)
  const groups = numbersOf(whole, 16).map((group) => group.toString(16))
  const text = isMapped
    ? numbersOf(whole.slice(mappedPrefix.length), 8).join('.')
    : canonicalHost(groups.join(':'))
  if (bits.length === addressBitCount) return `${text}`
  return `${text}/${bits.length - (isMapped ? mappedPrefix.length : 0)}`
}

/** Reads `192.0.2.0/24`, `2001:db8::/32` or a single address; returns undefined for anything else. */
export function parseNetwork(text: string): Network | undefined {
  const [, start = '', length] = /^([0-9a-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text.trim()) ?? []
  const address = toBits(start)
  if (!address) return undefined
  const width = start.includes(':') ? addressBitCount : 32
  const prefixLength = length === undefined ? width : Number(length)
  if (prefixLength > width) return undefined
  const bits = address.slice(0, addressBitCount - width + prefixLength)
  return { text: spell(bits), bits }
}
