import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findProgram } from '../system/find-program'
import { installPackage, type Packages } from '../system/install-package'

interface TestProgram {
  title: string
  /** Its path, if it is here with all that the tests need of it. */
  find(): string | undefined
  packages: Packages
}

/** The packages of a program that has the same name everywhere. */
function everywhere(name: string): Packages {
  return { apt: [name], dnf: [name], apk: [name], pacman: [name], brew: [name] }
}

function succeeds(program: string | undefined, ...args: string[]): string | undefined {
  return program && spawnSync(program, args).status === 0 ? program : undefined
}

/** A Python that has pandas; the one of the system packages need not be the first on the PATH. */
function findPython(): string | undefined {
  const needed = ['-c', 'import openpyxl, pandas']
  return [findProgram(['python3']), '/usr/bin/python3'].find((one) => succeeds(one, ...needed))
}

function findR(): string | undefined {
  const needed =
    'loadNamespace("jsonlite"); loadNamespace("readr"); loadNamespace("readxl"); loadNamespace("xml2")'
  return succeeds(findProgram(['Rscript']), '-e', needed)
}

/** Programs of the system; its PATH may lack the folder of those for administrators. */
function findServer(name: string): string | undefined {
  const path = `/usr/sbin/${name}`
  return findProgram([name]) ?? (existsSync(path) ? path : undefined)
}

/** Programs that tests read exports with or put before an instance, and the packages that bring them. */
const programs = {
  libreoffice: {
    title: 'LibreOffice',
    find: () => findProgram(['soffice', 'libreoffice']),
    packages: {
      apt: ['libreoffice-calc-nogui'],
      dnf: ['libreoffice-calc'],
      apk: ['libreoffice-calc'],
      pacman: ['libreoffice-still'],
      brew: ['--cask', 'libreoffice'],
    },
  },
  gnumeric: {
    title: 'Gnumeric',
    find: () => findProgram(['ssconvert']),
    packages: {
      apt: ['gnumeric'],
      dnf: ['gnumeric'],
      apk: ['gnumeric'],
      pacman: ['gnumeric'],
      brew: ['gnumeric'],
    },
  },
  xlsx2csv: {
    title: 'xlsx2csv',
    find: () => findProgram(['xlsx2csv']),
    packages: {
      apt: ['xlsx2csv'],
      dnf: ['python3-xlsx2csv'],
      apk: ['xlsx2csv'],
      brew: ['xlsx2csv'],
    },
  },
  python: {
    title: 'Python with pandas and openpyxl',
    find: findPython,
    packages: {
      apt: ['python3-pandas', 'python3-openpyxl'],
      dnf: ['python3-pandas', 'python3-openpyxl'],
      apk: ['py3-pandas', 'py3-openpyxl'],
      pacman: ['python-pandas', 'python-openpyxl'],
    },
  },
  r: {
    title: 'R with jsonlite, readr, readxl and xml2',
    find: findR,
    packages: {
      apt: ['r-base-core', 'r-cran-jsonlite', 'r-cran-readr', 'r-cran-readxl', 'r-cran-xml2'],
      dnf: ['R-core', 'R-jsonlite', 'R-readr', 'R-readxl', 'R-xml2'],
    },
  },
  wget: {
    title: 'wget',
    find: () => findProgram(['wget']),
    packages: everywhere('wget'),
  },
  nginx: { title: 'nginx', find: () => findServer('nginx'), packages: everywhere('nginx') },
  caddy: { title: 'Caddy', find: () => findServer('caddy'), packages: everywhere('caddy') },
  openssl: {
    title: 'OpenSSL',
    find: () => findProgram(['openssl']),
    packages: everywhere('openssl'),
  },
  curl: {
    title: 'curl',
    find: () => findProgram(['curl']),
    packages: everywhere('curl'),
  },
} as const satisfies Record<string, TestProgram>

export type TestProgramName = keyof typeof programs

export const testPrograms = Object.keys(programs) as TestProgramName[]

/**
 * The path of a program that tests need, installed when it is not here.
 * @throws Error with the one line the person has to run
 */
export function provisionProgram(name: TestProgramName): string {
  const { title, find, packages }: TestProgram = programs[name]
  const found = find()
  if (found) return found
  installPackage(title, packages)
  const installed = find()
  if (installed) return installed
  throw new Error(`${title} was installed, but is not on the PATH.`)
}
