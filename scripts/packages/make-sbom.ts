import type { LockedPackage, readLockfile } from './lockfile'

const hashNames: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

function referenceTo({ name, version }: LockedPackage): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

/** Returns the hashes of an `integrity`, such as `sha512-…` in base64. */
function hashesOf(integrity: string) {
  return integrity.split(' ').map((one) => {
    const [algorithm = '', digest = ''] = one.split(/-(.*)/s)
    return { alg: hashNames[algorithm], content: Buffer.from(digest, 'base64').toString('hex') }
  })
}

function licensesOf(license: string) {
  return / (OR|AND|WITH) /.test(license)
    ? [{ expression: license }]
    : [{ license: { id: license } }]
}

/** Returns what runs with Keyward, what may, and what only builds and tests it. */
function scopeOf({ dev, optional }: LockedPackage): string {
  return dev ? 'excluded' : optional ? 'optional' : 'required'
}

function describe(one: LockedPackage) {
  const [, group, name = one.name] = /^(@[^/]+)\/(.*)$/.exec(one.name) ?? []
  const reference = referenceTo(one)
  return {
    type: 'library',
    'bom-ref': reference,
    ...(group && { group }),
    name,
    version: one.version,
    scope: scopeOf(one),
    ...(one.integrity && { hashes: hashesOf(one.integrity) }),
    ...(one.license && { licenses: licensesOf(one.license) }),
    purl: reference,
  }
}

/** Returns the places where a package of this place looks for others, the nearest first. */
function placesFrom(path: string): string[] {
  if (path === '') return ['']
  const outer = path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1))
  return [path, ...placesFrom(outer)]
}

function needsOf(one: LockedPackage, byPath: ReadonlyMap<string, LockedPackage>) {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = one
  const ranges = { ...dependencies, ...optionalDependencies, ...peerDependencies }
  const names = Object.keys(one.path === '' ? { ...ranges, ...devDependencies } : ranges)
  const found = names.flatMap((name) => {
    const paths = placesFrom(one.path).map((at) => `${at && `${at}/`}node_modules/${name}`)
    // A peer or a package of another platform may be absent.
    return paths.map((path) => byPath.get(path)).find((other) => other !== undefined) ?? []
  })
  return { ref: referenceTo(one), dependsOn: [...new Set(found.map(referenceTo))].sort() }
}

const scopes = ['excluded', 'optional', 'required']

/** Keeps one of those that npm puts at several places, and of these the one that most depends on. */
function once(packages: readonly LockedPackage[]): LockedPackage[] {
  const rank = (one: LockedPackage) => scopes.indexOf(scopeOf(one))
  const ranked = [...packages].sort((left, right) => rank(left) - rank(right))
  const kept = new Map(ranked.map((one) => [referenceTo(one), one]))
  return packages.filter((one) => kept.get(referenceTo(one)) === one)
}

/**
 * Returns the CycloneDX bill of materials of a lockfile: each package with its address, digest, licence and what it
 * needs. Packages for building and testing have the scope `excluded`.
 */
export function makeSbom({ itself, packages }: ReturnType<typeof readLockfile>, now: Date) {
  const byPath = new Map(packages.map((one) => [one.path, one]))
  const { scope: _none, ...application } = describe(itself)
  const listed = once(packages)
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      component: { ...application, type: 'application' },
    },
    components: listed.map(describe),
    dependencies: [itself, ...listed].map((one) => needsOf(one, byPath)),
  }
}
