import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fingerprintedSecrets, matchSecrets } from '@/lib/accounts/match-secrets'
import { completeSecrets, confirmSecrets } from '@/scripts/stack/secrets'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { testSecret } from '@/tests/support/store'
import { expect, test } from '@/tests/unit/keys/key-fixture'

let directory = ''
let path = ''

test.beforeEach(async ({ store }) => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-secrets-'))
  path = join(directory, 'secrets.env')
  await runText(store.kv, `return redis.call('FLUSHDB')`, [])
})
test.afterEach(() => rmSync(directory, { recursive: true, force: true }))

const none = { names: [], keep: () => {} }

/** Puts another fingerprint in place of one, as a store has that was written under another secret. */
async function writtenUnderAnother(store: { kv: Parameters<typeof runText>[0] }, field: string) {
  await runText(
    store.kv,
    `return redis.call('HSET', 'secret-fingerprints', ARGV[1], 'f')`,
    [],
    [field],
  )
}

test('the same secrets are accepted again and again', async () => {
  expect(await matchSecrets({})).toEqual([])
  await newPerson()
  expect(await matchSecrets({})).toEqual([])
  expect(await matchSecrets({})).toEqual([])
})

for (const name of fingerprintedSecrets) {
  const field = name === 'KEY_ENCRYPTION_KEYS' ? `${name}:k1` : name
  test(`a store that was written under another ${name} is refused until the new one is accepted`, async ({
    store,
  }) => {
    await newPerson()
    await matchSecrets({})
    await writtenUnderAnother(store, field)
    await expect(confirmSecrets(none, { accepted: [], path })).rejects.toThrow(
      new RegExp(`${field} is not the one.*--accept-secret ${name}`, 's'),
    )
    await confirmSecrets(none, { accepted: [name], path })
    await confirmSecrets(none, { accepted: [], path })
  })
}

test('a key-encryption key that the store uses must be configured', async ({ store }) => {
  await newPerson()
  await matchSecrets({})
  await writtenUnderAnother(store, 'KEY_ENCRYPTION_KEYS:k0')
  expect(await matchSecrets({})).toEqual(['KEY_ENCRYPTION_KEYS:k0'])
})

test('secrets are never generated for a store with users, even if an older version wrote it', async () => {
  await newPerson()
  const environment = { NODE_ENV: 'production' } as NodeJS.ProcessEnv
  const made = completeSecrets(environment, path)
  expect(made.names).toContain('KEY_PEPPER')
  await expect(confirmSecrets(made, { accepted: [], path })).rejects.toThrow(
    /KEY_PEPPER is missing.*Put the old ones back/s,
  )
  expect(existsSync(path)).toBe(false)
})

test('secrets for an empty store are generated once, kept, and read again', async () => {
  const made = completeSecrets({ NODE_ENV: 'production' }, path)
  await confirmSecrets(made, { accepted: [], path })
  const kept = readFileSync(path, 'utf8')
  expect(completeSecrets({ NODE_ENV: 'production' }, path).names).toEqual([])
  expect(readFileSync(path, 'utf8')).toBe(kept)
})

test('a secret that is missing in the file is added', async () => {
  writeFileSync(path, `KEY_PEPPER=${testSecret('pepper')}\n`)
  const environment: NodeJS.ProcessEnv = { NODE_ENV: 'production' }
  const made = completeSecrets(environment, path)
  await confirmSecrets(made, { accepted: [], path })
  expect(environment.KEY_PEPPER).toBe(testSecret('pepper'))
  expect(readFileSync(path, 'utf8')).toContain(`KEY_PEPPER=${testSecret('pepper')}\nAUTH_SECRET=`)
})

test('a store without users accepts new secrets, because nothing depends on the old ones', async ({
  store,
}) => {
  await matchSecrets({})
  await writtenUnderAnother(store, 'KEY_PEPPER')
  expect(await matchSecrets({ invented: ['KEY_PEPPER'] })).toEqual([])
})

test('a store into which a restore still writes, or did when it was killed, serves nobody', async ({
  store,
}) => {
  await runText(
    store.kv,
    `return redis.call('HSET', 'secret-fingerprints', 'unfinished-restore', '1')`,
    [],
  )
  await expect(confirmSecrets(none, { accepted: [], path })).rejects.toThrow(
    'A restore into this store has not ended',
  )
})
