import { sha256Hex } from '@/lib/base/hmac'
import { fail, type Result, succeed } from '@/lib/base/result'
import { dayMs, startOfIsoDayMs } from '@/lib/base/time'
import { eachFreeText } from '../record/free-texts'
import { checkKeySettings, type KeySettings } from '../record/key-settings'
import { plainPermissions } from '../record/permissions'
import { importedShape, looksImported } from '../token/token-format'
import { type ImportColumn, type ImportLine, importColumns, type LineError } from './import-line'

const fewestCharacters = 6
const userIdShape = /^[1-9]\d{0,14}$/

/** A key to import. */
export interface CheckedLine {
  line: number
  settings: KeySettings
  ownerId: string
  /** SHA-256 of the key, as 64 lower-case hex characters. */
  sha256: string
  /** The key itself, if the file contains it. */
  key?: string
}

/** Returns the first millisecond after a given day, or a given time. Undefined for other text. */
function endOf(text: string): number | undefined {
  const [, dottedDay, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text) ?? []
  const startMs = startOfIsoDayMs(dottedDay ? `${year}-${month}-${dottedDay}` : text)
  if (startMs !== undefined) return startMs + dayMs
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const momentMs = isMoment ? Date.parse(text) : Number.NaN
  return Number.isFinite(momentMs) ? momentMs : undefined
}

function keyError(key: string): string | undefined {
  if (/^kw(?:l|_live)_/i.test(key)) {
    return 'This key was issued by Keyward. Only keys of other systems can be imported.'
  }
  if (!importedShape.test(key) || !looksImported(key)) {
    return 'A key has 16 to 128 letters, digits and . _ ~ - without spaces.'
  }
  return new Set(key).size < fewestCharacters ? 'The key is too easy to guess.' : undefined
}

/** Returns the digest of the key, or the error in the key or digest. */
async function digestOf({ line, fields }: ImportLine): Promise<Result<string, LineError>> {
  const { key = '', sha256 = '' } = fields
  if (key === '' && sha256 === '') {
    return fail({ line, column: 'key', message: 'Give the key, or its SHA-256.' })
  }
  if (sha256 !== '' && !/^[0-9a-f]{64}$/i.test(sha256)) {
    return fail({ line, column: 'sha256', message: 'A SHA-256 has 64 hexadecimal digits.' })
  }
  if (key === '') return succeed(sha256.toLowerCase())
  const error = keyError(key)
  if (error) return fail({ line, column: 'key', message: error })
  const digest = sha256Hex(key)
  return sha256 === '' || sha256.toLowerCase() === digest
    ? succeed(digest)
    : fail({ line, column: 'sha256', message: 'This is not the SHA-256 of the key.' })
}

/** Returns the column of an error about a member of the settings. */
function columnOf(parameter: string): ImportColumn {
  if (parameter.startsWith('allowedNetworks')) return 'addresses'
  return importColumns.find((column) => column === parameter) ?? 'expires'
}

function settingsOf({ line, fields }: ImportLine, nowMs: number): Result<KeySettings, LineError[]> {
  const { name = '', expires = '', addresses = '' } = fields
  const allowedNetworks = addresses.split(/[\s,;]+/).filter((text) => text !== '')
  const texts = eachFreeText((column) => fields[column])
  const expiresAtMs = expires === '' ? undefined : endOf(expires)
  const checked = checkKeySettings(
    {
      name,
      status: 'activated',
      permissions: plainPermissions,
      expiresAtMs,
      allowedNetworks,
      ...texts,
    },
    nowMs,
  )
  const errors: LineError[] = checked.ok
    ? []
    : (checked.failure.errors ?? []).map(({ parameter, message }) => ({
        line,
        column: columnOf(parameter),
        message,
      }))
  if (expires !== '' && expiresAtMs === undefined) {
    const message = 'Write the last day as 2027-12-31 or 31.12.2027.'
    errors.push({ line, column: 'expires', message })
  }
  return checked.ok && errors.length === 0 ? succeed(checked.value) : fail(errors)
}

/**
 * Checks one line without asking the store.
 * @param actorId the owner if the line names none
 * @returns all errors of the line
 */
export async function checkImportLine(
  given: ImportLine,
  { actorId, nowMs }: { actorId: string; nowMs: number },
): Promise<Result<CheckedLine, LineError[]>> {
  const { line, fields } = given
  const { key = '', owner = '' } = fields
  const settings = settingsOf(given, nowMs)
  const digest = await digestOf(given)
  const errors = settings.ok ? [] : [...settings.failure]
  if (!digest.ok) errors.push(digest.failure)
  if (owner !== '' && !userIdShape.test(owner)) {
    errors.push({ line, column: 'owner', message: 'An owner is the numeric id of a user.' })
  }
  if (!settings.ok || !digest.ok || errors.length > 0) return fail(errors)
  return succeed({
    line,
    settings: settings.value,
    ownerId: owner === '' ? actorId : owner,
    sha256: digest.value,
    ...(key !== '' && { key }),
  })
}
