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
  description:
    'Which moment the time range tests: when it was tracked (the default) or last updated.',
  kind: 'time-type',
}

/** Currencies the demonstration network has rates for. */
export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'SEK'] as const

export const currencyFilter: ExportFilter = {
  name: 'currencycode',
  synonyms: [],
  title: 'Currency',
  description: 'Converts amounts to this currency (ISO 4217) with the rate of the day.',
  kind: 'currency',
  allowed: currencies,
}
