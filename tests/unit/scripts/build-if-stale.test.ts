import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { buildIfStale } from '@/scripts/stack/build-if-stale'

let root = ''
let builds = 0

function build(directory: string): void {
  builds += 1
  const server = join(directory, '.next', 'server')
  mkdirSync(join(server, 'app'), { recursive: true })
  mkdirSync(join(directory, '.next', 'cache'), { recursive: true })
  writeFileSync(join(server, 'middleware-manifest.json'), '{}')
  writeFileSync(join(server, 'app', 'page.js'), 'page')
  writeFileSync(join(directory, '.next', 'BUILD_ID'), 'id')
}

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyward-build-'))
  builds = 0
  mkdirSync(join(root, 'app'))
  writeFileSync(join(root, 'app', 'page.tsx'), 'source')
  buildIfStale(root, build)
  expect(builds).toBe(1)
})
test.afterEach(() => rmSync(root, { recursive: true, force: true }))

test('a whole build of the same sources is not built again, also in another folder', () => {
  writeFileSync(join(root, '.next', 'cache', 'of-something'), 'cached')
  buildIfStale(root, build)
  const copy = `${root}-copy`
  cpSync(root, copy, { recursive: true })
  buildIfStale(copy, build)
  rmSync(copy, { recursive: true })
  expect(builds).toBe(1)
})

for (const lost of ['server', 'server/app/page.js', 'BUILD_ID', '']) {
  test(`a build that has lost .next/${lost} is built again`, () => {
    rmSync(join(root, '.next', lost), { recursive: true })
    buildIfStale(root, build)
    expect(builds).toBe(2)
  })
}

test('a build with a file that was cut short is built again', () => {
  writeFileSync(join(root, '.next', 'server', 'app', 'page.js'), '')
  buildIfStale(root, build)
  expect(builds).toBe(2)
})

test('changed sources are built again', () => {
  writeFileSync(join(root, 'app', 'page.tsx'), 'other source')
  buildIfStale(root, build)
  expect(builds).toBe(2)
})
