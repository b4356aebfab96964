import type { ExportFilter } from '../export-definition'

/** Ids of advertisers; `advertiser_program_id` and `mid` are older spellings of the same. */
export function advertiserFilter(field: string): ExportFilter {
  return {
    name: 'advertiser',
    synonyms: ['advertiser_program_id', 'mid'],
    title: 'Advertiser',
    description: 'Only rows of these advertisers: one id or several, separated by commas.',
    kind: 'ids',
    field,
  }
}

export const timeTypeFilter: ExportFilter = {
  name: 'timetype',
  synonyms: [],
  title: 'Time tested',
  description: 'Which moment the time range tests: daily figures are kept by the tracking time.',
  kind: 'fixed',
  allowed: ['tracking'],
}

export const currencyFilter: ExportFilter = {
  name: 'currencycode',
  synonyms: [],
  title: 'Currency',
  description: 'Currency of the amounts (ISO 4217): daily figures are kept in euros.',
  kind: 'fixed',
  allowed: ['EUR'],
}
