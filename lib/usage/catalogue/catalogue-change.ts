/** What an export consists of: its columns, the filters it takes, and the formats it is written in. */
export const partKinds = ['column', 'filter', 'format'] as const
export type PartKind = (typeof partKinds)[number]

/** A part of an export. */
export interface ExportPart {
  kind: PartKind
  name: string
}

/** How an export changed when a version of Keyward began to serve it. */
export interface CatalogueChange {
  atMs: number
  /** True for an export that was not there before. */
  isNew: boolean
  added: ExportPart[]
  removed: ExportPart[]
}

/** Returns a part as the store keeps it: `column:clicks`. */
export function partText({ kind, name }: ExportPart): string {
  return `${kind}:${name}`
}

function parsePart(text: string): ExportPart[] {
  const [start = '', ...rest] = text.split(':')
  const kind = partKinds.find((one) => one === start)
  return kind ? [{ kind, name: rest.join(':') }] : []
}

/** Parses a stored change: its time and, line by line, its parts behind a plus or minus sign; `*` for a new export. */
export function parseChange(text: string): CatalogueChange {
  const [time, ...lines] = text.split('\n')
  const partsBehind = (sign: string) =>
    lines.filter((line) => line.startsWith(sign)).flatMap((line) => parsePart(line.slice(1)))
  return {
    atMs: Number(time),
    isNew: lines.includes('*'),
    added: partsBehind('+'),
    removed: partsBehind('-'),
  }
}
