import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { addressBucket } from '@/lib/limits/address-bucket'

const group = fc.integer({ min: 0, max: 0xffff })
const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length })
const written = (parts: number[]) => parts.map((part) => part.toString(16)).join(':')

test('all addresses of one IPv6 network of 64 bits share a bucket, and networks do not', () => {
  fc.assert(
    fc.property(groups(4), groups(4), groups(4), groups(4), (network, other, host, second) => {
      const bucket = addressBucket(written([...network, ...host]))
      expect(addressBucket(written([...network, ...second]))).toBe(bucket)
      const isSame = written(network) === written(other)
      expect(addressBucket(written([...other, ...host])) === bucket).toBe(isSame)
    }),
  )
})

test('an IPv4 address has a bucket of its own, in both spellings', () => {
  expect(addressBucket('192.0.2.7')).toBe(addressBucket('::ffff:192.0.2.7'))
  expect(addressBucket('192.0.2.7')).not.toBe(addressBucket('192.0.2.8'))
})
