import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { environmentSchema } from '@/lib/base/environment-rules'
import { root } from '@/tests/architecture/source-files'

/** What the store's integration sets on Vercel. */
const store = {
  KV_REST_API_URL: 'https://store.example.net',
  KV_REST_API_TOKEN: 'AbCdEf0123456789GhIjKl',
}

function run(...options: string[]) {
  return spawnSync('npm', ['run', '-s', 'secrets', '--', ...options], {
    cwd: root,
    encoding: 'utf8',
  })
}

function printed(...options: string[]): string {
  const { status, stdout, stderr } = run(...options)
  expect(status, stderr).toBe(0)
  return stdout
}

/** Reads a `.env` file: names and values, and comments. */
function variablesIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)))
}

test('what is printed is a .env file that makes a store of one’s own an instance', () => {
  const first = variablesIn(printed('--url', 'https://keys.example.org/sign-in'))
  expect(first.AUTH_URL).toBe('https://keys.example.org')
  expect(environmentSchema.safeParse({ ...first, ...store }).error?.issues).toBeUndefined()
  const required = Object.keys(environmentSchema.shape).filter(
    (name) => !environmentSchema.safeParse({ ...first, ...store, [name]: undefined }).success,
  )
  expect(Object.keys({ ...first, ...store })).toEqual(expect.arrayContaining(required))
  const second = variablesIn(printed())
  for (const [name, value] of Object.entries(second)) expect(value, name).not.toBe(first[name])
})

test('--vercel prints commands that hand each value to the CLI, whole and without a line end', () => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-vercel-'))
  const program = join(directory, 'vercel')
  // Stands in for the CLI: keeps what it was called with and what it read.
  writeFileSync(program, '#!/bin/sh\ncat > "$(dirname "$0")/$1.$2.$4.$3"\n')
  chmodSync(program, 0o755)
  try {
    const commands = printed('--vercel', '--environment', 'preview', '--url', 'https://k.example')
    const PATH = `${directory}:${process.env.PATH}`
    const shell = spawnSync('sh', [], {
      input: commands,
      env: { ...process.env, PATH },
      encoding: 'utf8',
    })
    expect(shell.stderr).toBe('')
    const files = readdirSync(directory).filter((name) => name.startsWith('env.add.preview.'))
    const variables = files.map((name) => [
      name.replace('env.add.preview.', ''),
      readFileSync(join(directory, name), 'utf8'),
    ])
    const { error } = environmentSchema.safeParse({ ...Object.fromEntries(variables), ...store })
    expect(error?.issues).toBeUndefined()
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('an origin that is none is refused with the usage', () => {
  const { status, stderr } = run('--url', 'keys.example.org')
  expect(status).toBe(1)
  expect(stderr).toContain('usage: npm run -s secrets')
})
