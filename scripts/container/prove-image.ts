import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '../system/find-program'
import { provisionLake } from '../testing/provision-lake'
import { findConfinement } from './confine'
import { makeImage, pathIn, type ShellImage } from './make-image'

const root = process.cwd()

/** The programs of the base image that the image needs: Node and a shell, and no package manager. */
function addPrograms({ root: image }: ShellImage): void {
  mkdirSync(join(image, 'bin'))
  // Not linked: the one of this machine may be in a folder that others cannot read.
  copyFileSync(process.execPath, join(image, 'bin', 'node'))
  symlinkSync(findProgram(['sh']) ?? '/bin/sh', join(image, 'bin', 'sh'))
}

/** Files for the volume, as an operator would have them, and sources that nobody may write. */
async function fillVolume(image: ShellImage): Promise<void> {
  const volume = pathIn(image, image.volume)
  cpSync(await provisionLake(), join(volume, 'lake'), { recursive: true })
  if (process.getuid?.() === 0) spawnSync('chown', ['-R', `${image.uid}:${image.uid}`, volume])
  spawnSync('chmod', ['-R', 'a-w', pathIn(image, '.')])
}

/**
 * Does in plain shell what the Dockerfile says, because no container engine is at hand where this is developed, and
 * tries the result: production packages only, another user, sources that cannot be written, no package manager, no
 * network, no home, secrets in files.
 */
async function container(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-container-'))
  // Another user starts what is in it.
  chmodSync(directory, 0o755)
  try {
    const image = makeImage(root, directory)
    addPrograms(image)
    await fillVolume(image)
    const { withoutNetwork, told } = findConfinement()
    console.log(`container: trying the image with ${told}`)
    const described = join(directory, 'image.json')
    writeFileSync(described, JSON.stringify(image))
    const [program = '', ...args] = [
      ...withoutNetwork,
      ...[process.execPath, '--import', 'tsx', 'scripts/container/try-image.ts', described],
    ]
    process.exitCode = spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status ?? 1
  } finally {
    spawnSync('chmod', ['-R', 'u+w', directory])
    rmSync(directory, { recursive: true, force: true })
  }
}

container().catch((error: unknown) => {
  console.error(`container: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
