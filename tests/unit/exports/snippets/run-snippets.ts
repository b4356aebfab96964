import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { provisionProgram } from '@/scripts/testing/provision-program'

const run = promisify(execFile)

/** The rows a program has read: cells as text, null for empty ones. */
const tableSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
})
const resultSchema = z.record(z.string(), z.union([tableSchema, z.string()]))

/** Results by the label of a snippet: its rows, or the program's error. */
export type Results = z.infer<typeof resultSchema>
/** Runs snippets one after the other in one process of the program. */
export type Runner = (snippets: Readonly<Record<string, string>>) => Promise<Results>

const pythonDriver = `
import datetime, json, pandas

def text(value):
    if value is None or pandas.isna(value):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, (bool, datetime.date)) or hasattr(value, "dtype") and value.dtype == bool:
        return str(value).lower()
    return repr(value)

def table(rows):
    cells = [[text(value) for value in rows[name].tolist()] for name in rows.columns]
    return {"columns": [str(name) for name in rows.columns], "rows": list(map(list, zip(*cells)))}

results = {}
for label, code in json.load(open("snippets.json", encoding="utf-8")).items():
    scope = {}
    try:
        exec(code, scope)
        results[label] = table(scope["rows"])
    except Exception as error:
        results[label] = repr(error)
json.dump(results, open("results.json", "w", encoding="utf-8"))
`

const rDriver = `
text <- function(cells) {
  if (is.numeric(cells)) cells <- ifelse(is.na(cells), NA, sprintf("%.17g", cells))
  if (is.logical(cells)) cells <- tolower(as.character(cells))
  as.character(cells)
}
snippets <- jsonlite::fromJSON(file("snippets.json"))
results <- lapply(snippets, function(code) {
  scope <- new.env()
  tryCatch({
    eval(parse(text = code, keep.source = FALSE), scope)
    list(
      columns = as.list(names(scope$rows)),
      rows = lapply(seq_len(nrow(scope$rows)), function(at) {
        lapply(unname(as.list(scope$rows)), function(cells) text(cells[at]))
      })
    )
  }, error = function(error) conditionMessage(error), warning = function(found) conditionMessage(found))
})
json <- jsonlite::toJSON(results, auto_unbox = TRUE, na = "null", null = "null")
writeLines(enc2utf8(json), "results.json", useBytes = TRUE)
`

async function runIn(
  program: string,
  args: readonly string[],
  snippets: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
): Promise<Results> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-snippets-'))
  try {
    writeFileSync(join(folder, 'snippets.json'), JSON.stringify(snippets))
    const env = {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      KEYWARD_KEY: 'x',
      ...environment,
    } as const
    await run(program, args, { cwd: folder, env, timeout: 50_000 })
    return resultSchema.parse(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A person's shell with a language, and cron without one. */
const environments = { shell: { LANG: 'C.UTF-8' }, cron: {} } as const

type EnvironmentName = keyof typeof environments

/** Python with pandas, in an environment that has nothing else. */
export function python(name: EnvironmentName): Runner {
  return (snippets) =>
    runIn(provisionProgram('python'), ['-c', pythonDriver], snippets, environments[name])
}

/** R, in an environment that has nothing else; a warning counts as a failure. */
export function r(name: EnvironmentName): Runner {
  return (snippets) => runIn(provisionProgram('r'), ['-e', rDriver], snippets, environments[name])
}
