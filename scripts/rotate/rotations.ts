import { fingerprintOf } from '@/lib/accounts/match-secrets'
import { type Environment, readEnvironment, ringOf } from '@/lib/base/environment'
import { hourMs, isoTime } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { confirm } from '../operate/confirm'
import {
  offerSecretScript,
  readFingerprintsScript,
  retireSecretsScript,
} from '../operate/fingerprints.lua'
import { newSecret } from '../stack/secrets'
import { moveLinks, runningRotations } from './move-links'
import { forgetPending, handOver, keepPending, pendingSecret } from './new-secret'
import { resealAll } from './reseal'

/** How a secret is rotated. */
export interface RotationOptions {
  isYes: boolean
  /** How long older links go on working. */
  hours: number
}

type Rotation = (options: RotationOptions) => Promise<boolean>

const fingerprints = { fingerprints: keyNames.secretFingerprints() }

type SingleSecret = 'AUTH_SECRET' | 'GRANT_SECRET' | 'KEY_PEPPER' | 'LINK_SECRET'

async function offer(name: SingleSecret, newer: string): Promise<void> {
  const older = readEnvironment()[name]
  const isOffered = await offerSecretScript.run(fingerprints, {
    name,
    older: fingerprintOf(name, older),
    newer: fingerprintOf(name, newer),
  })
  if (!isOffered)
    throw new Error(
      `Instances still have to start with the ${name} of the last rotation. Restart them first. Nothing was changed.`,
    )
}

/** A secret that can only be replaced: says what ends, and has the store accept the new one. */
function replace(name: SingleSecret, consequences: string): Rotation {
  return async ({ isYes }) => {
    await confirm(consequences, isYes)
    const newer = newSecret(name)
    await offer(name, newer)
    console.log(
      `keyward: ${handOver(name, newer)} The older one is refused once an instance has started with it.`,
    )
    return true
  }
}

async function tellMoved(secret: string, hours: number): Promise<boolean> {
  const untilMs = Date.now() + hours * hourMs
  const { count, left } = await moveLinks(secret, untilMs)
  console.log(`keyward: ${count} keys have new links. Older links work until ${isoTime(untilMs)}.`)
  if (left.length > 0) console.error(`keyward: not moved, run the command again: ${left.join(' ')}`)
  return left.length === 0
}

async function rotateLinks({ isYes, hours }: RotationOptions): Promise<boolean> {
  const older = readEnvironment().LINK_SECRET
  const pending = pendingSecret('LINK_SECRET')
  if (pending === older) {
    const isDone = await tellMoved(older, hours)
    if (isDone) forgetPending()
    return isDone
  }
  const { count, untilMs } = await runningRotations(Date.now())
  if (count > 0 && !pending) {
    throw new Error(
      `${count} keys are being rotated, until ${isoTime(untilMs)}. Start again after that, or finish those rotations. Nothing was changed.`,
    )
  }
  await confirm(
    `Every key goes on working. Links that were copied so far end in ${hours} hours: whoever uses them has to copy the new ones.`,
    isYes,
  )
  const newer = pending ?? newSecret('LINK_SECRET')
  keepPending('LINK_SECRET', newer)
  await offer('LINK_SECRET', newer)
  if (!(await tellMoved(newer, hours))) return false
  console.log(`keyward: ${handOver('LINK_SECRET', newer)}`)
  console.log(
    'keyward: run the command once more when every instance has it, for keys that were made meanwhile.',
  )
  return true
}

function nextId(ring: Environment['KEY_ENCRYPTION_KEYS']): string {
  const ids = ringOf(ring).map(({ id }) => id)
  let number = ids.length + 1
  while (ids.includes(`k${number}`)) number += 1
  return `k${number}`
}

/** The first step: instances learn the new key and seal with it. */
async function addKey({ isYes }: RotationOptions): Promise<boolean> {
  const ring = readEnvironment().KEY_ENCRYPTION_KEYS
  await confirm('A new key-encryption key is put in front of the older. Nothing ends.', isYes)
  const newer = `${newSecret('KEY_ENCRYPTION_KEYS').replace('k1', nextId(ring))},${ring}`
  console.log(`keyward: ${handOver('KEY_ENCRYPTION_KEYS', newer)}`)
  console.log(
    'keyward: run the command again when every instance has it. It then seals everything with the new key.',
  )
  return true
}

/** The second step: everything is sealed with the newest key, and the others are refused. */
async function retireKeys({ isYes }: RotationOptions): Promise<boolean> {
  const [newest, ...others] = ringOf(readEnvironment().KEY_ENCRYPTION_KEYS)
  if (!newest) throw new Error('KEY_ENCRYPTION_KEYS is empty.')
  const known = await readFingerprintsScript.run(fingerprints, {})
  if (!known.has(`KEY_ENCRYPTION_KEYS:${newest.id}`)) {
    throw new Error(
      `No instance has started with ${newest.id} yet. Restart all of them with the present KEY_ENCRYPTION_KEYS, and run the command again.`,
    )
  }
  const older = others.map(({ id }) => id).join(', ')
  await confirm(
    `Everything that is sealed with ${older} is sealed again with ${newest.id}, and ${older} is refused then. Every instance must have ${newest.id} by now.`,
    isYes,
  )
  const { count, broken } = await resealAll(newest.id)
  console.log(`keyward: ${count} texts were sealed again with ${newest.id}`)
  if (broken.length > 0) {
    console.error(
      `keyward: these do not open with any key of KEY_ENCRYPTION_KEYS, so no key is refused: ${broken.join(' ')}`,
    )
    return false
  }
  const names = others.map(({ id }) => `KEY_ENCRYPTION_KEYS:${id}`)
  await retireSecretsScript.run(fingerprints, { names })
  console.log(
    `keyward: ${handOver('KEY_ENCRYPTION_KEYS', `${newest.id}:${newest.key}`)} ${older} is refused.`,
  )
  return true
}

/** The secrets that something in the store, or in people's hands, depends on. */
export const rotations: Readonly<Record<string, Rotation>> = {
  AUTH_SECRET: replace(
    'AUTH_SECRET',
    'Everybody is signed out and has to sign in again. Keys and links go on working.',
  ),
  GRANT_SECRET: replace(
    'GRANT_SECRET',
    'Nothing ends but requests that are between the gate and their route at the moment of the restart: they get 401 and can be repeated.',
  ),
  KEY_ENCRYPTION_KEYS: (options) =>
    ringOf(readEnvironment().KEY_ENCRYPTION_KEYS).length === 1
      ? addKey(options)
      : retireKeys(options),
  LINK_SECRET: rotateLinks,
  KEY_PEPPER: replace(
    'KEY_PEPPER',
    'This ENDS every API key and every link, also imported ones; every password, which each person has to reset by a link (npm run users -- reset-password); every recovery code; every invitation and reset link. It cannot be done without that: keys carry a checksum that is made with the pepper, and passwords are not known. Do it only if the pepper and a copy of the store are in wrong hands.',
  ),
}
