import type { ExportDefinition, ExportFilter } from '@/lib/exports/model/export-definition'
import { addedColumns, advertiserIdRow, type ColumnRow, documentedColumns } from '../column-rows'
import { forAdministrators, forPartners } from '../export-access'
import { advertiserFilter } from '../shared-filters'

function documentedRows(targetUrl: string): readonly ColumnRow[] {
  return [
    advertiserIdRow('merchantid'),
    ['bannerid', 'integer', 'Ad medium id', 'Werbemittel-ID', 'Id of the ad medium.', 'admedia_id'],
    ['type', 'text', 'Type', 'Art', 'banner, html, text or flash.', 'type'],
    ['title', 'text', 'Title', 'Titel', 'Name the advertiser gave it.', 'title'],
    ['width', 'integer', 'Width', 'Breite', 'Pixels; 0 for text and html.', 'width'],
    ['height', 'integer', 'Height', 'Höhe', 'Pixels; 0 for text and html.', 'height'],
    ['targeturl', 'text', 'Target URL', 'Ziel-URL', targetUrl, 'target_url'],
    [
      'admdescription',
      'text',
      'Description',
      'Beschreibung',
      'Description by the advertiser.',
      'description',
    ],
    [
      'admcatid',
      'integer',
      'Category id',
      'Kategorie-ID',
      'Id of the ad medium category.',
      'category_id',
    ],
  ]
}

const variants: readonly ColumnRow[] = [
  [
    'advars.imageurl',
    'text',
    'Image URL',
    'Bild-URL',
    'Address of the image of a banner. Empty for other media.',
    'image_url',
  ],
  [
    'advars.alttag',
    'text',
    'Alternative text',
    'Alternativtext',
    'Alternative text of a banner. Empty for other media.',
    'alt_text',
  ],
  [
    'advars.htmlsource',
    'text',
    'HTML source',
    'HTML-Quelltext',
    'HTML source of an HTML medium. Empty for other media.',
    'html',
  ],
  [
    'advars.linktext',
    'text',
    'Link text',
    'Linktext',
    'Text of a text link. Empty for other media.',
    'link_text',
  ],
]

const deleted: ColumnRow = [
  'delete.admedia',
  'integer',
  'Deleted',
  'Gelöscht',
  '1 where the advertiser withdrew it, else 0.',
  'deleted',
]

const typeFilter: ExportFilter = {
  name: 'type',
  synonyms: [],
  title: 'Type',
  titles: { de: 'Art' },
  description: 'Only media of these types.',
  kind: 'choice',
  field: 'type',
  allowed: ['banner', 'html', 'text', 'flash'],
}

/** The ad media a partner may use. */
export const admedia: ExportDefinition = {
  ...forPartners('admedia'),
  namedByKeyward: true,
  title: 'Ad media',
  titles: { de: 'Werbemittel' },
  description: 'Banners, text links and html media of the advertisers you work with.',
  example: 'filter[type]=banner',
  source: { kind: 'lake', dataset: 'ad-media' },
  columns: [
    ...documentedColumns(documentedRows('Where a click leads, tracked for you.')),
    ...addedColumns(variants),
  ],
  filters: [advertiserFilter('advertiser_id'), typeFilter],
}

/** The ad media of one advertiser, as its administrator sees them. */
export const admAdmedia: ExportDefinition = {
  ...forAdministrators('adm-admedia'),
  title: 'Ad media of an advertiser',
  titles: { de: 'Werbemittel eines Advertisers' },
  description: 'All ad media of the advertiser that the compulsory filter mid names.',
  example: 'filter[mid]=123',
  source: { kind: 'lake', dataset: 'all-ad-media' },
  columns: [
    ...documentedColumns(documentedRows('Where a click leads.')),
    ...addedColumns([...variants, deleted]),
  ],
  filters: [
    {
      name: 'mid',
      synonyms: ['advertiser', 'advertiser_program_id'],
      title: 'Advertiser',
      titles: { de: 'Advertiser' },
      description: 'Whose ad media: one advertiser id or several, separated by commas.',
      isRequired: true,
      kind: 'ids',
      field: 'advertiser_id',
    },
    typeFilter,
  ],
}
