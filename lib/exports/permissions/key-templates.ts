import type { Role } from '@/lib/base/actor'
import { type KeyPermissions, plainPermissions } from '@/lib/keys/record/permissions'
import { listExportGroups } from '../catalogue/catalogue'
import type { ExportDefinition } from '../model/export-definition'

/** A template for a new key. */
export interface KeyTemplate {
  title: string
  description: string
  /** A name for the key. */
  name: string
  permissions: KeyPermissions
}

interface TemplateRule extends Omit<KeyTemplate, 'permissions'> {
  /** Every export, none, or those that a function of group and definition selects. */
  exports: 'all' | 'none' | ((groupTitle: string, definition: ExportDefinition) => boolean)
  opensConsole?: true
}

function isAdMediaFeed({ source }: ExportDefinition): boolean {
  return /^(?:all-)?ad-media$/.test(source.dataset)
}

const rules: readonly TemplateRule[] = [
  {
    title: 'Day-to-day reporting',
    description: 'Reports and conversions.',
    name: 'Day-to-day reports',
    exports: (group) => group === 'Reports' || group === 'Conversions',
  },
  {
    title: 'Ad media feed',
    description: 'The ad media, for a shop or an app that shows them.',
    name: 'Ad media feed',
    exports: (_, definition) => isAdMediaFeed(definition),
  },
  {
    title: 'Everything I can see',
    description: 'All exports, including future ones.',
    name: 'Everything',
    exports: 'all',
  },
  {
    title: 'Read the console',
    description: 'Opens the console, read only; reads no export.',
    name: 'Read the console',
    exports: 'none',
    opensConsole: true,
  },
]

function chosenNames(rule: TemplateRule, role: Role): 'all' | string[] {
  const { exports } = rule
  if (exports === 'all') return 'all'
  if (exports === 'none') return []
  return listExportGroups().flatMap((group) =>
    group.exports
      .filter((one) => one.roles.includes(role) && exports(group.title, one))
      .map(({ name }) => name),
  )
}

/** Returns the templates for a role. The exports they allow follow from the catalogue. */
export function listKeyTemplates(role: Role): KeyTemplate[] {
  return rules.flatMap((rule) => {
    const { title, description, name, opensConsole = false } = rule
    const exports = chosenNames(rule, role)
    if (exports.length === 0 && !opensConsole) return []
    const permissions = { ...plainPermissions, exports, opensConsole }
    return [{ title, description, name, permissions }]
  })
}
