import { readFileSync } from 'node:fs'
import { z } from 'zod'

const ranges = z.record(z.string(), z.string()).default({})

const entrySchema = z.object({
  version: z.string(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().default(false),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  dependencies: ranges,
  devDependencies: ranges,
  optionalDependencies: ranges,
  peerDependencies: ranges,
})

const lockfileSchema = z.object({
  name: z.string(),
  packages: z.record(z.string(), entrySchema),
})

/** Old packages name their licence in words, in an old field, or in their read-me file only; here by its SPDX id. */
const namedInWords: Readonly<Record<string, string>> = {
  busboy: 'MIT',
  streamsearch: 'MIT',
  'humanize-number': 'MIT',
  only: 'MIT',
  'incremental-encoder': 'MPL-2.0',
}

/** One package of the lockfile; `path` is where npm puts it, and empty for Keyward itself. */
export interface LockedPackage extends z.infer<typeof entrySchema> {
  name: string
  path: string
}

/** Returns Keyward itself and the packages of a lockfile, those of other platforms included. */
export function readLockfile(path: string) {
  const lockfile = lockfileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const entries = Object.entries(lockfile.packages).map(([at, entry]): LockedPackage => {
    const name = at.split('node_modules/').pop() || lockfile.name
    return { ...entry, license: namedInWords[name] ?? entry.license, name, path: at }
  })
  const [itself, ...packages] = entries
  if (itself?.path !== '') throw new Error(`${path} is not a lockfile of npm 7 or newer`)
  return { itself, packages }
}
