import fc from 'fast-check'
import { checkKeySettings, type KeySettings } from '@/lib/keys/record/key-settings'

/** When the settings are checked. */
export const nowMs = Date.parse('2026-11-23T14:00:00Z')
const untilMs = Date.parse('2199-01-01T00:00:00Z')
const moment = fc.integer({ min: nowMs + 2, max: untilMs })

const anyWindow = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
  quota: fc.integer({ min: 1, max: 1_000_000 }),
  windowSeconds: fc.oneof(
    fc.integer({ min: 1, max: 31 * 86_400 }),
    fc.constantFrom(1, 60, 90, 3600, 86_400, 7 * 86_400),
  ),
})

const anyNetwork = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([ip, bits]) => `${ip}/${bits}`),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([ip, bits]) => `${ip}/${bits}`),
)

const perDay = fc.oneof(
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  fc.constantFrom(1000, 2_500_000, 50_000_000_000),
)

/** Any settings that a key can have. */
export const anySettings: fc.Arbitrary<KeySettings> = fc
  .record({
    name: fc.stringMatching(/^[\p{L}\p{N} ]{1,40}x$/u),
    status: fc.constantFrom('activated', 'deactivated'),
    notBeforeMs: fc.option(fc.integer({ min: 0, max: nowMs }), { nil: undefined }),
    expiresAtMs: fc.option(moment, { nil: undefined }),
    permissions: fc.record({
      exports: fc.oneof(fc.constant('all'), fc.array(fc.stringMatching(/^[a-z]{1,9}(-[a-z]+)?$/))),
      opensConsole: fc.boolean(),
      managesKeys: fc.boolean(),
    }),
    limits: fc.record(
      {
        windows: fc.uniqueArray(anyWindow, {
          minLength: 1,
          maxLength: 3,
          selector: ({ name }) => name,
        }),
        rowsPerDay: perDay,
        bytesPerDay: perDay,
      },
      { requiredKeys: [] },
    ),
    allowedNetworks: fc.array(anyNetwork, { maxLength: 5 }),
    note: fc.stringMatching(/^[\p{L}\n<>&"' -]{0,80}$/u),
  })
  .map((input) => {
    const checked = checkKeySettings(input, nowMs)
    if (!checked.ok) throw new Error(JSON.stringify(checked.failure))
    return checked.value
  })
