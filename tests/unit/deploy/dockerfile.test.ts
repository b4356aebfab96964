import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'
import { readDockerfile, readDockerignore } from '@/scripts/container/read-dockerfile'
import { startOptions } from '@/scripts/testing/start-server-process'

const text = readFileSync('Dockerfile', 'utf8')
const stages = readDockerfile('Dockerfile')
const last = stages.at(-1) ?? []

function textsOf(keyword: string, stage = last): string[] {
  return stage.filter((one) => one.keyword === keyword).map((one) => one.text)
}

test('every stage is of one slim base, and the last one makes nothing', () => {
  expect(stages.length).toBeGreaterThan(1)
  const bases = stages.map(([from]) => from?.words[0])
  expect(new Set(bases).size).toBe(1)
  expect(bases[0]).toMatch(/^node:\d+-slim$/)
  expect(textsOf('RUN').every((line) => line.startsWith('rm -rf /'))).toBe(true)
})

test('packages are those of the lockfile, without those for development and without their scripts', () => {
  const installs = stages.flatMap((stage) => textsOf('RUN', stage)).filter((one) => /npm/.test(one))
  expect(installs[0]).toMatch(/^npm ci .*--omit=dev .*--ignore-scripts/)
  expect(text).not.toMatch(/npm (i|install|add)\b|curl|wget|apt-get|^ADD/m)
})

test('the user is a number other than 0, and owns the volume alone', () => {
  const [user = ''] = textsOf('USER')
  expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  const owned = last.filter(({ flags }) => flags.chown)
  const volumes = textsOf('VOLUME')
  expect(owned.map(({ flags }) => flags.chown)).toEqual([user])
  expect(owned.map(({ words }) => words.at(-1))).toEqual(volumes)
  expect(textsOf('ENV').join()).toContain(`DATA_DIR=${volumes[0]}`)
})

test('an engine can ask for its health and end it', () => {
  expect(textsOf('HEALTHCHECK').join()).toContain('/healthz')
  expect(textsOf('STOPSIGNAL')).toEqual(['SIGTERM'])
})

test('the command line of the start is in package.json only', () => {
  expect(textsOf('CMD').join()).toContain('scripts.start')
  const options = startOptions('.').filter(
    (option) => option.startsWith('--') && option !== '--import',
  )
  expect(options.length).toBeGreaterThan(2)
  for (const path of ['Dockerfile', 'compose.yaml', 'docs/deploy/keyward.service']) {
    for (const option of options) expect(readFileSync(path, 'utf8')).not.toContain(option)
  }
})

test('the image gets what is named, and nothing that may hold a secret', () => {
  const names = readDockerignore('.dockerignore')
  for (const name of names) expect(existsSync(name), name).toBe(true)
  for (const name of ['.env', '.data', '.git', 'secrets', 'node_modules', '.next', 'tests']) {
    expect(names).not.toContain(name)
  }
})
