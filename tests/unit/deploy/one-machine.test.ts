import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'

const unit = readFileSync('docs/deploy/keyward.service', 'utf8')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))

function readValue(name: string): string {
  const lines = unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))
  return Array.from(lines, ([, value]) => value).join(' ')
}

/** What `exec` would be given by a command line for a shell. */
function executed(commandLine: string): string {
  return execFileSync('sh', ['-c', commandLine.replace('exec ', 'echo ')], {
    encoding: 'utf8',
  }).trim()
}

test('the documented command line without npm is the one of `npm start`', () => {
  const documented = /start with `(exec [^`]+)`/.exec(readFileSync('docs/operate.md', 'utf8'))?.[1]
  expect(executed(documented ?? '')).toBe(scripts.start)
  // Only `npm run dev` serves what helps developers.
  expect(scripts.start).not.toContain('--dev')
})

test('the unit of systemd runs the command line of `npm start`', () => {
  const [, quoted = ''] = /^\/bin\/sh -c "(.*)"$/.exec(readValue('ExecStart')) ?? []
  // As systemd reads it: `$$` is a dollar sign, and a backslash protects a quotation mark.
  expect(executed(quoted.replaceAll('$$', '$').replaceAll('\\"', '"'))).toBe(scripts.start)
})

test('the unit gives downloads their time and keeps everything but the data from being written', () => {
  const [, seconds = ''] = /STOP_GRACE_SECONDS=(\d+)/.exec(readValue('Environment')) ?? []
  expect(Number(readValue('TimeoutStopSec'))).toBeGreaterThan(Number(seconds))
  expect(Number(seconds)).toBeGreaterThanOrEqual(300)
  expect(readValue('ProtectSystem')).toBe('strict')
  expect(readValue('Environment')).toContain(`DATA_DIR=/var/lib/${readValue('StateDirectory')}`)
  // Node compiles code while it runs.
  expect(readValue('MemoryDenyWriteExecute')).toBe('')
})

test('only a proxy on the machine reaches the port of the unit; in a container every address does', () => {
  expect(readValue('Environment')).toContain('LISTEN_ADDRESS=127.0.0.1')
  for (const path of ['Dockerfile', 'compose.yaml']) {
    expect(readFileSync(path, 'utf8')).not.toContain('LISTEN_ADDRESS')
  }
})
