import { readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { version } from '@/lib/gate/public/version'

test('the version that an instance tells is that of the package', () => {
  for (const file of ['package.json', 'package-lock.json']) {
    expect(JSON.parse(readFileSync(file, 'utf8')).version, file).toBe(version)
  }
})
