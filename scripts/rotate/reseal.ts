import { decodeProtectedHeader } from 'jose'
import { openSealedText, type SealBinding, SealBroken, sealText } from '@/lib/base/seal-text'
import { listNames } from '../operate/names'
import { readRecordScript, swapSealedScript } from './sealed-values.lua'

interface Sealed {
  record: string
  field: 'sealed' | 'factorSealed'
  text: string
  binding: SealBinding
}

/** Yields every sealed text of the store: keys, and second factors of people. */
async function* sealedTexts(): AsyncGenerator<Sealed> {
  for await (const listed of listNames()) {
    const names = listed.filter((name) => /^(?:key|user):/.test(name))
    const records = await readRecordScript.runAll(
      names.map((record) => ({ keys: { record }, input: {} })),
    )
    for (const [at, fields] of records.entries()) {
      const record = names[at] ?? ''
      const id = record.slice(record.indexOf(':') + 1)
      const isKey = record.startsWith('key:')
      const field = isKey ? 'sealed' : 'factorSealed'
      const text = fields.get(field) ?? ''
      const owner = isKey ? (fields.get('ownerId') ?? '') : id
      const binding: SealBinding = isKey ? { owner, key: id } : { owner, purpose: 'factor' }
      if (text !== '') yield { record, field, text, binding }
    }
  }
}

/** The id of the key-encryption key that sealed a text. */
function sealerOf(text: string): string | undefined {
  try {
    return decodeProtectedHeader(text).kid
  } catch {
    return undefined
  }
}

/** Instances seal meanwhile, with an older key only if they do not have the newest. */
const mostPasses = 5

/**
 * Seals every text again with the newest key-encryption key, while the instance serves. One that is changed meanwhile is
 * left as it is, and looked at again. Running it again continues.
 * @returns how many were sealed again, and the records whose text does not open
 * @throws KvError when the store cannot be asked
 */
export async function resealAll(newestId: string): Promise<{ count: number; broken: string[] }> {
  let count = 0
  let broken: string[] = []
  for (let round = 1, open = 1; open > 0 && round <= mostPasses; round += 1) {
    open = 0
    broken = []
    for await (const { record, field, text, binding } of sealedTexts()) {
      if (sealerOf(text) === newestId) continue
      try {
        const newer = await sealText(await openSealedText(text, binding), binding)
        const isSwapped = await swapSealedScript.run({ record }, { field, older: text, newer })
        if (isSwapped) count += 1
        open += 1
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error
        broken.push(record)
      }
    }
  }
  return { count, broken }
}
