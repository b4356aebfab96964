/** The steps of a document, in the order of the page. */
export type Step =
  | { kind: 'file'; path: string; content: string }
  /** `printed` is the block right below, if there is one. */
  | { kind: 'command'; command: string; printed?: string }
  | { kind: 'sql'; statement: string }

interface Block {
  language: string
  content: string
  /** The text between the previous block and this one. */
  before: string
}

function readBlocks(markdown: string): Block[] {
  const parts = markdown.split(/^```/m)
  return parts.flatMap((part, index) => {
    if (index % 2 === 0) return []
    const [language = '', ...lines] = part.split('\n')
    return { language, content: lines.join('\n'), before: parts[index - 1] ?? '' }
  })
}

/** The file a block is, when the text before it ends with its name and a colon. */
function fileName({ before }: Block): string | undefined {
  return /`([\w./-]+)`:\s*$/.exec(before)?.[1]
}

/**
 * Reads the fenced blocks of a page: `js` and `ts` are files, named right before them; `sh` is to be typed, and a
 * `text` below it is what it prints.
 * @throws Error for a block that none of this fits
 */
export function readSteps(markdown: string): Step[] {
  const steps: Step[] = []
  for (const block of readBlocks(markdown)) {
    const { language, content, before } = block
    const path = fileName(block)
    const last = steps.at(-1)
    if ((language === 'js' || language === 'ts') && path)
      steps.push({ kind: 'file', path, content })
    else if (language === 'sh') steps.push({ kind: 'command', command: content.trimEnd() })
    else if (language === 'sql') steps.push({ kind: 'sql', statement: content })
    else if (language === 'text' && last?.kind === 'command' && before.trim() === '') {
      last.printed = content
    } else throw new Error(`unknown block:\n${language}\n${content}`)
  }
  return steps
}
