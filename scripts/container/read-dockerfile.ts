import { readFileSync } from 'node:fs'
import { DockerfileParser } from 'dockerfile-ast'

/** One line of a Dockerfile, such as `COPY --from=build /keyward ./`. */
export interface Instruction {
  keyword: string
  /** `from` with `build` in the example. */
  flags: Record<string, string>
  /** What follows the flags, with variables replaced. */
  words: string[]
  /** The same as one text, as it is written. */
  text: string
}

type Parsed = ReturnType<ReturnType<typeof DockerfileParser.parse>['getInstructions']>[number]

function toInstruction(parsed: Parsed): Instruction {
  const flags = 'getFlags' in parsed ? (parsed.getFlags as () => Flag[]).call(parsed) : []
  return {
    keyword: parsed.getKeyword(),
    flags: Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue() ?? ''])),
    words: parsed.getExpandedArguments().map((argument) => argument.getValue()),
    text: parsed.getArgumentsContent() ?? '',
  }
}

interface Flag {
  getName(): string
  getValue(): string | null
}

/** Returns the stages of a Dockerfile, each beginning with its `FROM`. What precedes the first is left out. */
export function readDockerfile(path: string): Instruction[][] {
  const stages: Instruction[][] = []
  for (const parsed of DockerfileParser.parse(readFileSync(path, 'utf8')).getInstructions()) {
    const instruction = toInstruction(parsed)
    if (instruction.keyword === 'FROM') stages.push([])
    stages.at(-1)?.push(instruction)
  }
  return stages
}

/** Returns the names that a `.dockerignore` lets into an image: all are left out but for those after a `!`. */
export function readDockerignore(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  const [first, ...rest] = lines
  if (first !== '*' || !rest.every((line) => /^![\w.-]+$/.test(line))) {
    throw new Error(`${path} must leave everything out but for some names.`)
  }
  return rest.map((line) => line.slice(1))
}
