import type { ColumnType, ExportColumn, ExportDefinition } from '../export-definition'
import { advertiserFilter } from './shared-filters'

type Row = readonly [
  name: string,
  type: ColumnType,
  title: string,
  description: string,
  field: string,
]

const documented: readonly Row[] = [
  ['merchantid', 'integer', 'Advertiser id', 'Id of the advertiser.', 'advertiser_id'],
  ['bannerid', 'integer', 'Ad medium id', 'Id of the ad medium.', 'admedia_id'],
  ['type', 'text', 'Type', 'banner, html, text or flash.', 'type'],
  ['title', 'text', 'Title', 'Name the advertiser gave it.', 'title'],
  ['width', 'integer', 'Width', 'Pixels; 0 for text and html.', 'width'],
  ['height', 'integer', 'Height', 'Pixels; 0 for text and html.', 'height'],
  ['targeturl', 'text', 'Target URL', 'Where a click leads, tracked for you.', 'target_url'],
  ['admdescription', 'text', 'Description', 'What the advertiser says about it.', 'description'],
  ['admcatid', 'integer', 'Category id', 'Id of the ad medium category.', 'category_id'],
]

const own: readonly Row[] = [
  ['advars.imageurl', 'text', 'Image URL', 'The picture of a banner; else empty.', 'image_url'],
  ['advars.alttag', 'text', 'Alternative text', 'Words for a banner; else empty.', 'alt_text'],
  ['advars.htmlsource', 'text', 'HTML source', 'Source of an html medium; else empty.', 'html'],
  ['advars.linktext', 'text', 'Link text', 'Words of a text link; else empty.', 'link_text'],
]

function toColumn([name, type, title, description, field]: Row): ExportColumn {
  return { name, type, title, description, value: { kind: 'field', field } }
}

/** The ad media a partner may use (columns of export-spec section 2.12). */
export const admedia: ExportDefinition = {
  name: 'admedia',
  title: 'Ad media',
  description: 'Banners, text links and html media of the advertisers you work with.',
  example: 'filter[type]=banner',
  source: { kind: 'lake', dataset: 'ad-media' },
  columns: [
    ...documented.map(toColumn),
    ...own.map((row) => ({ ...toColumn(row), addedByKeyward: true as const })),
  ],
  filters: [
    advertiserFilter('advertiser_id'),
    {
      name: 'type',
      synonyms: [],
      title: 'Type',
      description: 'Only media of these types.',
      kind: 'choice',
      field: 'type',
      allowed: ['banner', 'html', 'text', 'flash'],
    },
  ],
  ownerField: 'partner_id',
  roles: ['administrator', 'advertiser', 'partner', 'viewer'],
}
