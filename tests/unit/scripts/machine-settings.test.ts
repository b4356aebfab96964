import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'playwright/test'
import { environmentSchema } from '@/lib/base/environment-rules'
import {
  dataDirectory,
  machineSettings,
  takeSettingsFromFiles,
} from '@/scripts/stack/machine-settings'

let directory = ''
test.beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-settings-'))
})
test.afterEach(() => rmSync(directory, { recursive: true, force: true }))

function fileWith(text: string): string {
  const path = join(directory, 'setting')
  writeFileSync(path, text)
  return path
}

/** What the settings are after their files were read. */
function taken(environment: Record<string, string>): Record<string, string | undefined> {
  const copy: NodeJS.ProcessEnv = { NODE_ENV: 'test', ...environment }
  takeSettingsFromFiles(copy)
  return Object.fromEntries(Object.entries(copy).filter(([name]) => name !== 'NODE_ENV'))
}

test('every setting may stand in a file', () => {
  for (const name of [...Object.keys(environmentSchema.shape), ...machineSettings]) {
    expect(taken({ [`${name}_FILE`]: fileWith('value of a file') })).toEqual({
      [name]: 'value of a file',
    })
  }
})

for (const ending of ['', '\n', '\r\n', '\n\n']) {
  test(`a file that ends with ${JSON.stringify(ending)} gives the same value`, () => {
    const path = fileWith(` two\nlines ${ending}`)
    expect(taken({ SMTP_URL_FILE: path })).toEqual({ SMTP_URL: ' two\nlines ' })
  })
}

test('a setting and its file at once are refused by their names', () => {
  const both = { AUTH_SECRET: 'of the variable', AUTH_SECRET_FILE: fileWith('of the file') }
  expect(() => taken(both)).toThrow('AUTH_SECRET and AUTH_SECRET_FILE are both set; remove one.')
})

test('an empty variable is none, beside a file and as one', () => {
  const path = fileWith('value')
  expect(taken({ AUTH_SECRET: '', AUTH_SECRET_FILE: path })).toEqual({ AUTH_SECRET: 'value' })
  expect(taken({ AUTH_SECRET: 'value', AUTH_SECRET_FILE: '' }).AUTH_SECRET).toBe('value')
})

test('a file that cannot be read is refused by the name of its variable', () => {
  const secretByMistake = 'q8Zk3vN1xT7rLw5Yb0Jd'
  expect(() => taken({ KEY_PEPPER_FILE: secretByMistake })).toThrow(
    /^KEY_PEPPER_FILE names a file that cannot be read \(ENOENT\)\.$/,
  )
  expect(() => taken({ KEY_PEPPER_FILE: directory })).toThrow(/^KEY_PEPPER_FILE .* \(EISDIR\)\.$/)
  expect(() => taken({ KEY_PEPPER_FILE: fileWith('\n') })).toThrow(
    'KEY_PEPPER_FILE names a file that is empty.',
  )
})

test('files of other programs are left alone', () => {
  const others = { SSL_CERT_FILE: '/nowhere', AUTHORITY_FILE: '/nowhere', _FILE: '/nowhere' }
  expect(taken(others)).toEqual(others)
})

test('the data lie beside the sources, or where DATA_DIR says', () => {
  expect(dataDirectory({ NODE_ENV: 'test' })).toBe(resolve('.data'))
  expect(dataDirectory({ NODE_ENV: 'test', DATA_DIR: '' })).toBe(resolve('.data'))
  expect(dataDirectory({ NODE_ENV: 'test', DATA_DIR: '/srv/keyward' })).toBe('/srv/keyward')
})
