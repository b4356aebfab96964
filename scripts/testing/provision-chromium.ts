import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { findProgram } from '../system/find-program'
import { installPackage } from '../system/install-package'

const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'] as const

function runs(path: string | undefined): path is string {
  return path !== undefined && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}

function findChromium(): string | undefined {
  const candidates = [
    process.env.KEYWARD_CHROMIUM,
    ...programs.map((name) => findProgram([name])),
    existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined,
  ]
  // Some systems put a program there that only says how to install it.
  return candidates.find(runs)
}

/**
 * The path of a Chromium for the browser tests, installed when there is none.
 * @throws Error with the one line the person has to run
 */
export function provisionChromium(): string {
  const found = findChromium()
  if (found) return found
  let refusal = 'Chromium was installed, but does not start.'
  try {
    installPackage('Chromium', {
      apt: ['chromium'],
      dnf: ['chromium'],
      apk: ['chromium'],
      pacman: ['chromium'],
      brew: ['--cask', 'chromium'],
    })
  } catch (error) {
    refusal = error instanceof Error ? error.message : String(error)
  }
  const installed = findChromium()
  if (installed) return installed
  console.log('keyward: fetching a Chromium for the tests …')
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  const fetched = findChromium()
  if (fetched) return fetched
  throw new Error(refusal)
}
