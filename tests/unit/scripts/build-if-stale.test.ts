import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { buildIfStale } from '@/scripts/stack/build-if-stale'

let root = ''
let builds = 0

async function build(directory: string): Promise<void> {
  builds += 1
  const server = join(directory, '.next', 'server')
  mkdirSync(join(server, 'app'), { recursive: true })
  mkdirSync(join(directory, '.next', 'cache'), { recursive: true })
  writeFileSync(join(server, 'middleware-manifest.json'), '{}')
  writeFileSync(join(server, 'app', 'page.js'), 'page')
  writeFileSync(join(directory, '.next', 'BUILD_ID'), 'id')
}

test.beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'keyward-build-'))
  builds = 0
  mkdirSync(join(root, 'app'))
  writeFileSync(join(root, 'app', 'page.tsx'), 'source')
  await buildIfStale(root, build)
  expect(builds).toBe(1)
})
test.afterEach(() => rmSync(root, { recursive: true, force: true }))

test('a complete build of the same sources is not repeated, even in another folder', async () => {
  writeFileSync(join(root, '.next', 'cache', 'of-something'), 'cached')
  await buildIfStale(root, build)
  const copy = `${root}-copy`
  cpSync(root, copy, { recursive: true })
  await buildIfStale(copy, build)
  rmSync(copy, { recursive: true })
  expect(builds).toBe(1)
})

for (const lost of ['server', 'server/app/page.js', 'BUILD_ID', '']) {
  test(`a build that has lost .next/${lost} is built again`, async () => {
    rmSync(join(root, '.next', lost), { recursive: true })
    await buildIfStale(root, build)
    expect(builds).toBe(2)
  })
}

test('a build with a file that was cut short is built again', async () => {
  writeFileSync(join(root, '.next', 'server', 'app', 'page.js'), '')
  await buildIfStale(root, build)
  expect(builds).toBe(2)
})

test('changed sources are built again', async () => {
  writeFileSync(join(root, 'app', 'page.tsx'), 'other source')
  await buildIfStale(root, build)
  expect(builds).toBe(2)
})
