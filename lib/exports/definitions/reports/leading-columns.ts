import type { ExportColumn } from '@/lib/exports/model/export-definition'
import { addedColumns, documentedColumns } from '../column-rows'

/** The columns a report can group by, spelled as documented. */
export const leadingColumns = {
  day: documentedColumns([['day', 'dd.mm.yyyy', 'Day', 'Tag', 'The day, as dd.mm.yyyy.']]),
  category: documentedColumns([
    ['id', 'integer', 'Category id', 'Kategorie-ID', 'Id of the product category.', 'category_id'],
    ['title', 'text', 'Category', 'Kategorie', 'Product category.', 'category_title'],
  ]),
  advertiser: documentedColumns([
    ['mid', 'integer', 'Advertiser id', 'Advertiser-ID', 'Id of the advertiser.', 'advertiser_id'],
    ['title', 'text', 'Advertiser', 'Advertiser', 'Name of the advertiser.', 'advertiser_title'],
  ]),
  admedia: documentedColumns([
    ['wmid', 'integer', 'Ad medium id', 'Werbemittel-ID', 'Id of the ad medium.', 'admedia_id'],
    ['title', 'text', 'Ad medium', 'Werbemittel', 'Title of the ad medium.', 'admedia_title'],
  ]),
  referrer: documentedColumns([
    [
      'refferer',
      'text',
      'Referrer',
      'Referrer',
      'Page that the visitor came from. The name is spelled as documented.',
      'referrer',
    ],
  ]),
  subId: addedColumns([['subid', 'text', 'Sub ID', 'Sub-ID', 'Mark the partner put in the link.']]),
  partner: addedColumns([
    ['uid', 'integer', 'Partner id', 'Partner-ID', 'User id of the partner.', 'partner_id'],
    ['title', 'text', 'Partner', 'Partner', 'Name of the partner.', 'partner_title'],
  ]),
  adSpace: addedColumns([
    ['pid', 'integer', 'Ad space id', 'Werbeflächen-ID', 'Id of the ad space.', 'adspace_id'],
    ['title', 'text', 'Ad space', 'Werbefläche', 'Title of the ad space.', 'adspace_title'],
  ]),
} satisfies Record<string, readonly ExportColumn[]>
