import { writeFileSync } from 'node:fs'
import { readLockfile } from './packages/lockfile'
import { makeSbom } from './packages/make-sbom'

const path = 'sbom.cdx.json'

const sbom = makeSbom(readLockfile('package-lock.json'), new Date())
writeFileSync(path, `${JSON.stringify(sbom, null, 2)}\n`)
console.log(`keyward: wrote ${path}, ${sbom.components.length} packages`)
