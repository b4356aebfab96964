import type { ExportFilter } from '@/lib/exports/model/export-definition'

/** Filters partners and their data by the advertisers they work with. */
export const advertiserOfPartnerFilter: ExportFilter = {
  name: 'advertiser_program_id',
  synonyms: ['advertiser', 'mid'],
  title: 'Advertiser',
  titles: { de: 'Advertiser' },
  description: 'Only partners who work with one of these advertisers: ids, separated by commas.',
  kind: 'ids',
  field: 'advertiser_ids',
  isList: true,
}
