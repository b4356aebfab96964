import ipaddr from 'ipaddr.js'

/** A block of addresses (CIDR, RFC 4632 and RFC 4291 section 2.3). */
export interface Network {
  /** Canonical spelling, such as `192.0.2.0/24`, `2001:db8::/32` or `192.0.2.7` for a single address. */
  text: string
  /** What its addresses begin with, as `0` and `1`; IPv4 is written as IPv4-mapped IPv6, so that there is one space. */
  bits: string
}

const addressBitCount = 128
const mappedBitCount = 96
const maxLength = 50

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Octal, hexadecimal and shortened IPv4 have two readings elsewhere: they are no addresses here. */
function parseAddress(text: string): Address | undefined {
  if (text.length > maxLength) return undefined
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  return text.includes(':') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined
}

function toBits(address: Address): string {
  const whole = address instanceof ipaddr.IPv4 ? address.toIPv4MappedAddress() : address
  return whole
    .toByteArray()
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
}

/** The 128 bits of an address, a zone of it left out; undefined for what is no address. */
export function addressBits(text: string): string | undefined {
  const address = parseAddress(text.split('%')[0] ?? '')
  return address && toBits(address)
}

function spell(bits: string): string {
  const whole = bits.padEnd(addressBitCount, '0')
  const bytes = Array.from({ length: 16 }, (_, at) =>
    Number.parseInt(whole.slice(at * 8, at * 8 + 8), 2),
  )
  const address = new ipaddr.IPv6(bytes)
  const isMapped = address.isIPv4MappedAddress() && bits.length >= mappedBitCount
  const text = isMapped ? address.toIPv4Address().toString() : address.toString()
  if (bits.length === addressBitCount) return text
  return `${text}/${bits.length - (isMapped ? mappedBitCount : 0)}`
}

/** Reads `192.0.2.0/24`, `2001:db8::/32` or a single address; undefined for anything else. */
export function parseNetwork(text: string): Network | undefined {
  const [, start = '', length] = /^([0-9a-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text.trim()) ?? []
  const address = parseAddress(start)
  if (!address) return undefined
  const width = address instanceof ipaddr.IPv4 ? 32 : addressBitCount
  const prefixLength = length === undefined ? width : Number(length)
  if (prefixLength > width) return undefined
  const bits = toBits(address).slice(0, addressBitCount - width + prefixLength)
  return { text: spell(bits), bits }
}
