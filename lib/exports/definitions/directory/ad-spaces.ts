import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { addedColumns, documentedColumns } from '../column-rows'
import { forAdministrators } from '../export-access'
import { advertiserOfPartnerFilter } from './advertiser-of-partner-filter'

/** All ad spaces of all partners. */
export const admAdspaceexport: ExportDefinition = {
  ...forAdministrators('adm-adspaceexport'),
  title: 'Ad spaces',
  titles: { de: 'Werbeflächen' },
  description: 'Every ad space of every partner; a time range chooses by the day it was added.',
  example: 'filter[advertiser_program_id]=123',
  source: { kind: 'lake', dataset: 'ad-spaces' },
  columns: [
    ...documentedColumns([
      ['uid', 'integer', 'Partner id', 'Partner-ID', 'User id of the partner.', 'partner_id'],
      ['pid', 'integer', 'Ad space id', 'Werbeflächen-ID', 'Id of the ad space.', 'adspace_id'],
      ['title', 'text', 'Title', 'Titel', 'Name the partner gave it.', 'title'],
      ['description', 'text', 'Description', 'Beschreibung', 'What it is.', 'description'],
      ['adspace_status', 'integer', 'Status', 'Status', '1 is active.', 'status'],
      ['website_url', 'text', 'Website', 'Website', 'Its address.', 'website_url'],
      ['country_of_promotion', 'text', 'Country', 'Land', 'ISO 3166 code.', 'country'],
      ['category_label', 'text', 'Category', 'Kategorie', 'Kind of site.', 'category'],
      ['category_type', 'text', 'Category type', 'Kategorieart', 'In general.', 'category_type'],
    ]),
    ...addedColumns([
      ['date_created', 'timestamp+00', 'Added', 'Angelegt', 'When, UTC.', 'created_time'],
      [
        'advertiser_program_ids',
        'text',
        'Advertisers',
        'Advertiser',
        'Ids of the advertisers the partner works with, separated by commas.',
        'advertiser_ids',
      ],
    ]),
  ],
  filters: [advertiserOfPartnerFilter],
  time: { kind: 'tests', tracking: { field: 'created_time', type: 'timestamp' } },
}
