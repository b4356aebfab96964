import type { ExportFilter, ValueTitles } from '../model/export-definition'

/** Ids of advertisers; `advertiser_program_id` and `mid` are older spellings of the same. */
export function advertiserFilter(
  field = 'advertiser_id',
  more: { isList?: true; isRequired?: true } = {},
): ExportFilter {
  return {
    name: 'advertiser',
    synonyms: ['advertiser_program_id', 'mid'],
    title: 'Advertiser',
    titles: { de: 'Advertiser' },
    description: 'Only rows of these advertisers: one id or several, separated by commas.',
    kind: 'ids',
    field,
    ...more,
  }
}

export const adSpaceFilter: ExportFilter = {
  name: 'adspace',
  synonyms: [],
  title: 'Ad space',
  titles: { de: 'Werbefläche' },
  description: 'Only rows of these ad spaces: one id or several, separated by commas.',
  kind: 'ids',
  field: 'adspace_id',
}

export const partnerFilter: ExportFilter = {
  name: 'partner',
  synonyms: ['partner_id', 'affiliate'],
  title: 'Partner',
  titles: { de: 'Partner' },
  description: 'Only rows of these partners: one user id or several, separated by commas.',
  kind: 'ids',
  field: 'partner_id',
}

export const timeTypeFilter: ExportFilter = {
  name: 'timetype',
  synonyms: [],
  title: 'Date field',
  titles: { de: 'Geprüfte Zeit' },
  description:
    'Date field that the time range applies to: the time of tracking (the default) or of the last update.',
  kind: 'time-type',
}

/** The documented codes of a conversion's status and their meaning. */
export const conversionStates: ValueTitles = new Map([
  ['0', 'open'],
  ['1', 'approved'],
  ['2', 'rejected'],
  ['3', 'confirmed'],
])

/** Currencies the demonstration network has rates for. */
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'SEK'] as const

export const currencyFilter: ExportFilter = {
  name: 'currencycode',
  synonyms: [],
  title: 'Currency',
  titles: { de: 'Währung' },
  description: 'Converts amounts to this currency (ISO 4217) with the rate of the day.',
  kind: 'currency',
  allowed: currencies,
}
