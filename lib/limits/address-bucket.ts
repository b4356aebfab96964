import { plainAddress } from '@/lib/base/network'

const groupsOfNetwork = 4

/**
 * Returns the unit in which addresses are counted: an IPv4 address, or the /64 of an IPv6 address, which belongs to one
 * subscriber. Any other text is its own unit.
 */
export function addressBucket(address: string): string {
  const plain = plainAddress(address)
  if (!/^[0-9a-f:]{2,39}$/i.test(plain) || !plain.includes(':')) return plain.slice(0, 64)
  const [head = '', tail] = plain.toLowerCase().split('::')
  const start = head === '' ? [] : head.split(':')
  const end = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - start.length - end.length)
  const groups = [...start, ...Array<string>(zeros).fill('0'), ...end]
  const network = groups.slice(0, groupsOfNetwork).map((group) => group.replace(/^0+(?=.)/, ''))
  return `${network.join(':')}::/64`
}
