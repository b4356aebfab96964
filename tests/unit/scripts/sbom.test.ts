import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { expect, test } from 'playwright/test'
import { readLockfile } from '@/scripts/packages/lockfile'
import { makeSbom } from '@/scripts/packages/make-sbom'

const lockfile = readLockfile('package-lock.json')
const sbom = makeSbom(lockfile, new Date('2026-11-28T12:00:00Z'))
const byReference = new Map(sbom.components.map((one) => [one.purl, one]))

function readSchema(name: string) {
  const folder = 'node_modules/@cyclonedx/cyclonedx-library/res/schema'
  return JSON.parse(readFileSync(join(folder, name), 'utf8'))
}

test('the bill of materials follows the CycloneDX 1.6 schema', () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addFormat('iri-reference', true)
  ajv.addFormat('idn-email', true)
  for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) {
    ajv.addSchema(readSchema(name), `http://cyclonedx.org/schema/${name}`)
  }
  const isValid = ajv.compile(readSchema('bom-1.6.SNAPSHOT.schema.json'))
  expect(isValid(sbom), JSON.stringify(isValid.errors?.slice(0, 3))).toBe(true)
  expect(isValid({ ...sbom, components: [{ name: 'no type' }] })).toBe(false)
})

test('the bill of materials has every package of the lockfile with URL, digest and licence', () => {
  const locked = lockfile.packages.map(({ name, version }) => `${name}@${version}`)
  const listed = sbom.components.map(({ group, name, version }) =>
    [...(group ? [group] : []), `${name}@${version}`].join('/'),
  )
  expect(new Set(listed)).toEqual(new Set(locked))
  expect(listed).toHaveLength(new Set(locked).size)
  for (const { purl, hashes, licenses } of sbom.components) {
    expect(hashes?.[0], purl).toMatchObject({ alg: 'SHA-512' })
    expect(hashes?.[0]?.content, purl).toMatch(/^[0-9a-f]{128}$/)
    expect(licenses, purl).toHaveLength(1)
  }
})

test('the bill of materials separates runtime from development packages, and lists dependencies', () => {
  const version = (name: string) =>
    lockfile.packages.find(({ path }) => path === `node_modules/${name}`)?.version
  const referenceTo = (name: string) => `pkg:npm/${name.replace('@', '%40')}@${version(name)}`
  expect(byReference.get(referenceTo('jose'))?.scope).toBe('required')
  expect(byReference.get(referenceTo('playwright'))?.scope).toBe('excluded')
  expect(byReference.get(referenceTo('@next/swc-darwin-arm64'))?.scope).toBe('optional')

  const needs = new Map(sbom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
  expect(needs.get(sbom.metadata.component.purl)).toContain(referenceTo('next'))
  expect(needs.get(referenceTo('next-auth'))).toContain(referenceTo('@auth/core'))
  // Next has a PostCSS of its own, and of another version than the one beside it.
  const inner = lockfile.packages.find(
    ({ path }) => path === 'node_modules/next/node_modules/postcss',
  )
  expect(inner?.version).not.toBe(version('postcss'))
  expect(needs.get(referenceTo('next'))).toContain(`pkg:npm/postcss@${inner?.version}`)
  const unknown = [...needs.values()].flat().filter((one) => !byReference.has(one))
  expect(unknown).toEqual([])
})
