import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { type Instruction, readDockerfile, readDockerignore } from './read-dockerfile'

/** What a container engine would know about an image. */
export interface ShellImage {
  /** The folder that stands for `/`. */
  root: string
  /** Paths as the image has them. */
  workdir: string
  volume: string
  environment: Record<string, string>
  uid: number
  command: string[]
  healthCheck: string[]
}

interface Making {
  stage: ShellImage
  /** Earlier stages by name. */
  stages: Map<string, ShellImage>
  /** The repository. */
  context: string
}

function run(program: string, args: string[], cwd?: string): void {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} failed.`)
}

/** Where a path of the image is on this machine. */
export function pathIn({ root, workdir }: ShellImage, path: string): string {
  return join(root, isAbsolute(path) ? path : join(workdir, path))
}

function copy(source: string, target: string): void {
  const isDirectory = statSync(source).isDirectory()
  if (isDirectory) mkdirSync(target, { recursive: true })
  run('cp', ['-a', isDirectory ? `${source}/.` : source, target])
}

/** A build of the same sources that is here already; a start has to find it in the copy. */
function copyBuild({ context, stage }: Making): void {
  if (!existsSync(join(context, '.next', 'keyward-build'))) return
  copy(join(context, '.next'), pathIn(stage, '.next'))
}

function copyInto(making: Making, { words, flags }: Instruction): void {
  const { stage, stages, context } = making
  const from = flags.from ? stages.get(flags.from) : undefined
  const target = pathIn(stage, words.at(-1) ?? '.')
  for (const word of words.slice(0, -1)) {
    if (from) copy(pathIn(from, word), target)
    else if (word !== '.') copy(join(context, word), target)
    else {
      for (const name of readDockerignore(join(context, '.dockerignore'))) {
        const isDirectory = statSync(join(context, name)).isDirectory()
        copy(join(context, name), isDirectory ? join(target, name) : target)
      }
      copyBuild(making)
    }
  }
  if (flags.chown && process.getuid?.() === 0) run('chown', ['-R', flags.chown, target])
}

/** `["program", "argument"]`, of `CMD` and of `HEALTHCHECK CMD`. */
function toCommand({ text }: Instruction): string[] {
  return JSON.parse(text.slice(text.indexOf('[')))
}

const steps: Record<string, (making: Making, instruction: Instruction) => void> = {
  WORKDIR({ stage }, { words: [path = '/'] }) {
    stage.workdir = path
    mkdirSync(pathIn(stage, '.'), { recursive: true })
  },
  COPY: copyInto,
  RUN({ stage }, { text }) {
    // About the base image, in whose place this machine is.
    if (/(^|\s)\//.test(text)) return
    console.log(`container: ${text}`)
    run('sh', ['-c', text], pathIn(stage, '.'))
  },
  ENV({ stage }, { words }) {
    for (const word of words) {
      const [name = '', value = ''] = word.split('=')
      stage.environment[name] = isAbsolute(value) ? pathIn(stage, value) : value
    }
  },
  USER({ stage }, { words: [user = ''] }) {
    stage.uid = Number.parseInt(user, 10)
  },
  VOLUME({ stage }, { words: [path = ''] }) {
    stage.volume = path
  },
  HEALTHCHECK({ stage }, instruction) {
    stage.healthCheck = toCommand(instruction)
  },
  CMD({ stage }, instruction) {
    stage.command = toCommand(instruction)
  },
}

/** What only an engine needs. */
const engineOnly = ['FROM', 'ARG', 'EXPOSE', 'STOPSIGNAL']

/**
 * Does in plain shell what a Dockerfile says, in an empty folder: its `COPY` and `RUN` lines run there, but for those
 * about the base image. A build that the repository has already is copied, and found by the line that would build.
 * @param context the repository
 * @throws Error when a line fails, or is of a kind that nobody has needed here
 */
export function makeImage(context: string, directory: string): ShellImage {
  const stages = new Map<string, ShellImage>()
  let stage: ShellImage | undefined
  for (const [index, instructions] of readDockerfile(join(context, 'Dockerfile')).entries()) {
    const root = join(directory, String(index))
    stage = {
      root,
      workdir: '/',
      volume: '',
      environment: {},
      uid: 0,
      command: [],
      healthCheck: [],
    }
    for (const instruction of instructions) {
      const { keyword, words } = instruction
      if (keyword === 'FROM' && words[2]) stages.set(words[2], stage)
      if (engineOnly.includes(keyword)) continue
      const step = steps[keyword]
      if (!step) throw new Error(`No shell does what ${keyword} says.`)
      step({ stage, stages, context }, instruction)
    }
  }
  if (!stage) throw new Error('The Dockerfile has no stage.')
  return stage
}
