import { writeFileSync } from 'node:fs'
import { coreOf, printOf } from '@/lib/people/common-password'
import { readCommonPasswords } from './packages/read-common-passwords'

const path = 'lib/people/common-password-prints.ts'

const prints = new Set(readCommonPasswords().map((password) => printOf(coreOf(password))))
const sorted = Uint32Array.from(prints).sort()
const bytes = Buffer.alloc(sorted.byteLength)
sorted.forEach((print, index) => {
  bytes.writeUInt32BE(print, index * 4)
})
writeFileSync(
  path,
  `/** Hashes of common passwords, as \`npm run common-passwords\` writes them: 32 bits each, sorted, in base64. */
export const commonPasswordPrints =
  '${bytes.toString('base64')}'
`,
)
console.log(`keyward: wrote ${path}, ${sorted.length} passwords`)
