import { expect, test } from 'playwright/test'
import { roles } from '@/lib/base/actor'
import { findExport, listExports } from '@/lib/exports/catalogue/catalogue'
import { checkExportNames } from '@/lib/exports/permissions/check-export-names'
import { listExportChoices } from '@/lib/exports/permissions/export-choices'
import { listKeyTemplates } from '@/lib/exports/permissions/key-templates'
import { plainPermissions } from '@/lib/keys/record/permissions'

function choosing(exports: string[]) {
  return { ...plainPermissions, exports }
}

for (const role of roles) {
  test(`the form offers ${role} exactly the exports of the role, each once`, () => {
    const offered = listExportChoices(role).flatMap(({ exports }) => exports)
    const readable = listExports().filter((one) => one.roles.includes(role))
    expect(offered.map(({ name }) => name).sort()).toEqual(readable.map(({ name }) => name).sort())
    for (const { name, title } of offered) expect(title).toBe(findExport(name)?.title)
    const titles = listExportChoices(role).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  test(`the form accepts its own templates for ${role}`, () => {
    const templates = listKeyTemplates(role)
    expect(templates.map(({ title }) => title)).toEqual([
      'Day-to-day reporting',
      'Ad media feed',
      'Everything I can see',
      'Read the console',
    ])
    for (const { permissions } of templates) {
      expect(checkExportNames(permissions, role).ok).toBe(true)
      expect(permissions.managesKeys).toBe(false)
    }
  })
}

test('the ad media template reads only ad media', () => {
  const feed = listKeyTemplates('partner').find(({ title }) => title === 'Ad media feed')
  expect(feed?.permissions.exports).toEqual(['admedia'])
})

test('unknown exports and those the role may not read are refused by their position', () => {
  const checked = checkExportNames(choosing(['statsdaily', 'nothing', 'adm-admedia']), 'partner')
  const errors = checked.ok ? [] : (checked.failure.errors ?? [])
  expect(errors.map(({ parameter, value, message }) => [parameter, value, message])).toEqual([
    ['permissions.exports.1', 'nothing', 'The export “nothing” does not exist.'],
    ['permissions.exports.2', 'adm-admedia', 'Your role may not read “adm-admedia”.'],
  ])
  expect(errors[0]?.allowed).toContain('statsdaily')
  expect(checkExportNames(choosing(['statsdaily', 'adm-admedia']), 'administrator').ok).toBe(true)
  expect(checkExportNames(choosing(['__proto__']), 'administrator').ok).toBe(false)
})

test('a key keeps permissions that its owner lost', () => {
  const names = choosing(['statsdaily', 'adm-admedia'])
  expect(checkExportNames(names, 'partner', ['adm-admedia']).ok).toBe(true)
  expect(checkExportNames({ ...plainPermissions, exports: 'all' }, 'viewer').ok).toBe(true)
})
