import { randomUUID } from 'node:crypto'
import type { ActionRow } from '@/lib/gate/console/action-row'
import { consoleActions } from '@/lib/gate/console/console-actions'
import { getKey } from '@/lib/keys/list/get-key'
import { throttleConsole } from '@/lib/limits/console-throttle'
import { consolePolicies } from '@/lib/limits/policies'
import { builtActions, callAction } from '@/tests/support/actions'
import { type Ask, bearer, type Exporter, expect, openKey, test } from '@/tests/support/exporter'
import { cookieWith, type Header } from '@/tests/support/key-session'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { sessionCookie } from '@/tests/support/session'

/** The state of a form, which some actions answer with. */
const noForm = [{ errors: {}, attempt: 0 }]
const elevenMinutes = 11 * 60_000
const actions = builtActions()
const rows = Object.entries(consoleActions) as [string, ActionRow][]

async function cookieOf({ userId }: Exporter, nowMs = Date.now()): Promise<Header> {
  const { name, value } = await sessionCookie(userId, nowMs)
  return ['Cookie', `${name}=${value}`]
}

function caller(ask: Ask, url: string, headers: readonly Header[]) {
  return (name: string, args?: readonly unknown[] | Record<string, string>) => {
    const action = actions.get(name)
    if (!action) throw new Error(`the build has no action ${name}`)
    return callAction(ask, new URL(url).origin, action, { headers, ...(args && { args }) })
  }
}

test('the build has exactly the server actions of the table', () => {
  expect([...actions.keys()].toSorted()).toEqual(Object.keys(consoleActions).toSorted())
})

test('every action that gives power asks an old session for confirmation', async ({
  ask,
  instance,
  administrator,
}) => {
  const old = await cookieOf(administrator, Date.now() - elevenMinutes)
  const call = caller(ask, instance.url, [old])
  for (const [name, { proof }] of rows) {
    if (proof !== 'always' && proof !== 'with a code') continue
    const answer = await call(name, noForm)
    expect([name, answer.status]).toEqual([name, 200])
    expect(answer.body, name).toContain('"code":"proof_required"')
  }
})

test('an old session cannot widen any access, and its attempts change nothing', async ({
  ask,
  instance,
  stranger,
}) => {
  const plain = { exportsMode: 'chosen', name: 'Plain', status: 'activated' }
  const window = { name: 'export', quota: '30', length: '1', unit: 'minute' } as const
  const { keyId, context } = await openKey(stranger.context, {
    exports: ['statsdaily'],
    windows: [window],
    rowsPerDay: '1000',
  })
  const old = caller(ask, instance.url, [await cookieOf(stranger, Date.now() - elevenMinutes)])
  const importing = {
    lines: [{ line: 2, fields: { name: 'Nightly job', key: randomUUID() } }],
    isLinkable: true,
    commits: true,
  }
  const narrow = Object.entries(window).map(([name, value]) => [`windows.0.${name}`, value])
  const form = {
    ...plain,
    ...Object.fromEntries(narrow),
    keyId,
    version: '1',
    exports: 'statsdaily',
    rowsPerDay: '1000',
  }
  const attempts: [string, readonly unknown[] | Record<string, string>][] = [
    ['importLinesAction', [importing]],
    ['createKeyAction', { ...plain, opensConsole: 'on', intentId: randomUUID() }],
    ['createKeyAction', { ...plain, managesKeys: 'on', intentId: randomUUID() }],
    ['updateKeyAction', { ...form, opensConsole: 'on' }],
    ['updateKeyAction', { ...form, managesKeys: 'on' }],
    ['updateKeyAction', { ...form, exportsMode: 'all' }],
    ['updateKeyAction', { ...form, exports: 'vouchers' }],
    ['updateKeyAction', { ...form, 'windows.0.quota': '31' }],
    ['updateKeyAction', { ...form, rowsPerDay: '2000' }],
    ['bulkAction', { kind: 'extend', day: '2999-12-31', key: keyId }],
  ]
  for (const [name, args] of attempts) {
    const answer = await old(name, args)
    expect(answer.body, `${name} ${JSON.stringify(args)}`).toContain('"code":"proof_required"')
  }
  const key = await getKey(context.actor, keyId, Date.now())
  expect(key).toMatchObject({ ok: true, value: { version: 1, name: 'of a test' } })

  const narrower = await old('updateKeyAction', { ...form, name: 'Renamed' })
  expect(narrower.headers['x-action-redirect']).toContain('saved')
  const proven = caller(ask, instance.url, [await cookieOf(stranger)])
  const imported = await proven('importLinesAction', [importing])
  expect(imported.body).toContain('"outcome":"new"')
})

test('people who are not administrators are refused by every action on users', async ({
  ask,
  instance,
  stranger,
}) => {
  const call = caller(ask, instance.url, [await cookieOf(stranger)])
  for (const [name, { role }] of rows) {
    if (role !== 'administrator') continue
    expect((await call(name, noForm)).body, name).toContain('"code":"administrators_only"')
  }
})

test('a console opened by a key answers 403 to every action that does more than read', async ({
  ask,
  instance,
  administrator,
}) => {
  const { key } = await openKeyWith(administrator.context, {
    permissions: managingPermissions,
    limits: { windows: [{ name: 'test', quota: 1000, windowSeconds: 3600 }] },
  })
  const cookie = await cookieWith(ask, instance.url, key)
  // The gate wants a session with every change; the key in the header then takes precedence.
  for (const credentials of [[cookie], [cookie, bearer(key)]]) {
    const call = caller(ask, instance.url, credentials)
    for (const [name, { role }] of rows) {
      const status = (await call(name, noForm)).status
      expect([name, status]).toEqual([name, role === 'visitor' ? 200 : 403])
    }
  }
})

test('actions are counted per person, and a refusal says when to try again', async ({
  ask,
  instance,
  stranger,
}) => {
  const { context, keyId } = await openKey(stranger.context)
  const { userId } = context.actor
  const { quota } = consolePolicies.change
  await Promise.all(Array.from({ length: quota }, () => throttleConsole('change', userId)))
  const call = caller(ask, instance.url, [await cookieOf(stranger)])
  const refused = await call('createKeyAction', {
    name: 'One more',
    status: 'activated',
    intentId: randomUUID(),
  })
  expect(refused.body).toMatch(/This one was not carried out\. Try again in \d+ s\./)
  // What ends access has a limit of its own, so that nobody can be kept from it.
  const ended = await call('revokeKeyAction', { keyId, reason: '', listAddress: '' })
  expect(ended.headers['x-action-redirect']).toContain('revoked')
})
