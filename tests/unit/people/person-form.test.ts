import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { emailSchema, personNameSchema } from '@/lib/people/person-form'

/** Addresses that a mail program would read as more than one, or as the end of a header. */
const hostile = [
  'ada@example.org\r\nBcc: evil@example.org',
  'ada@example.org\nBcc: evil@example.org',
  'ada@example.org, evil@example.org',
  'ada@example.org;evil@example.org',
  'ada@example.org>evil@example.org',
  'Ada <ada@example.org>',
  '"ada@example.org,"@evil.example',
  '"a\r\n b"@example.org',
  'ada(evil@example.org)@example.org',
  'ada@example.org\0evil',
  'ada@[127.0.0.1]',
  'ada@example.org %0aBcc:evil@example.org',
  'ada\u2028@example.org',
  '@evil.example:ada@example.org',
]

test('an e-mail address is one mailbox: none adds a recipient or a header', () => {
  for (const text of hostile) {
    expect(emailSchema.safeParse(text).success, JSON.stringify(text)).toBe(false)
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
      const { data } = emailSchema.safeParse(`${before}ada@example.org${after}`)
      return data === undefined || /^[\w.+'%-]+@[\w.-]+$/.test(data)
    }),
  )
})

test('a name has no control, line break or mark that turns text around', () => {
  for (const bad of ['\r', '\n', '\0', '\t', '\u001b', '\u0085', '\u2028', '\u202e', '\u2066']) {
    expect(personNameSchema.safeParse(`Ada${bad}Lovelace`).success, JSON.stringify(bad)).toBe(false)
  }
  expect(personNameSchema.safeParse('Ada O’Neil-König 李').success).toBe(true)
})
