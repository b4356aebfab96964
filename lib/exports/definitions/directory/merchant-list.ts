import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { addedColumns, advertiserIdRow, documentedColumns } from '../column-rows'
import { forPartners } from '../export-access'
import { currencyFilter } from '../shared-filters'
import { relationshipFilter } from './relationship-filters'

/**
 * The short list of advertisers. Clients send the time range and the currency of their other
 * links with it. Both have no effect here.
 */
export const mlist: ExportDefinition = {
  ...forPartners('mlist'),
  title: 'Advertiser list',
  titles: { de: 'Advertiser-Liste' },
  description: 'The advertisers of the platform, with the id that other exports name them by.',
  example: 'relationshipstatus=ACTIVATED',
  source: { kind: 'lake', dataset: 'relationships' },
  columns: [
    ...documentedColumns([
      advertiserIdRow('mid'),
      ['title', 'text', 'Advertiser', 'Advertiser', 'Name of the advertiser.', 'title'],
    ]),
    ...addedColumns([
      ['website_url', 'text', 'Website', 'Website', 'Address of the shop.', 'website_url'],
      [
        'currency',
        'text',
        'Currency',
        'Währung',
        'Currency of its orders (ISO 4217).',
        'currency_code',
      ],
      ['category', 'text', 'Category', 'Kategorie', 'What the shop sells.', 'category'],
      [
        'relationship_status',
        'text',
        'Relationship',
        'Partnerschaft',
        'Status of your partnership with the advertiser.',
        'status',
      ],
    ]),
  ],
  filters: [
    relationshipFilter,
    {
      ...currencyFilter,
      description: 'Taken because clients send it, and without effect: the list has no amounts.',
    },
  ],
  time: { kind: 'accepted' },
  rowElement: 'merchant',
}
