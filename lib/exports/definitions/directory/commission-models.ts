import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import {
  addedColumns,
  advertiserIdRow,
  advertiserTitleRow,
  documentedColumns,
} from '../column-rows'
import { forAdministrators } from '../export-access'
import { advertiserFilter } from '../shared-filters'

/** What advertisers pay for, and how much they pay. */
export const admCommModel: ExportDefinition = {
  ...forAdministrators('adm-comm-model'),
  title: 'Commission models',
  titles: { de: 'Provisionsmodelle' },
  description: 'The commission models of every advertiser, those that have ended too.',
  example: 'filter[mid]=123',
  source: { kind: 'lake', dataset: 'commission-models' },
  columns: [
    ...documentedColumns([
      advertiserIdRow('advertiser_id'),
      advertiserTitleRow('advertiser_title'),
      ['id', 'integer', 'Model id', 'Modell-ID', 'Id of the commission model.', 'model_id'],
      ['name', 'text', 'Name', 'Name', 'Name of the commission model.', 'name'],
      ['description', 'text', 'Description', 'Beschreibung', 'What it is for.', 'description'],
      ['status', 'text', 'Status', 'Status', 'active, deactivated or deleted.', 'status'],
      ['from', 'dd.mm.yyyy', 'From', 'Von', 'First day it applies.', 'first_day'],
      ['to', 'dd.mm.yyyy', 'To', 'Bis', 'Last day; empty while open-ended.', 'last_day'],
      [
        'period_comm_type',
        'text',
        'Paid for',
        'Vergütung für',
        'CPM pays views, CPC clicks, and PC conversions after a click.',
        'type',
      ],
    ]),
    ...addedColumns([
      [
        'commission_fix',
        'money',
        'Fixed amount',
        'Fixbetrag',
        'Euros for each unit. Zero if the model pays a share.',
        'fix',
      ],
      [
        'commission_percent',
        'decimal',
        'Per cent',
        'Prozent',
        'Share of the order value.',
        'percent',
      ],
    ]),
  ],
  filters: [
    advertiserFilter('advertiser_id'),
    {
      name: 'status',
      synonyms: [],
      title: 'Status',
      titles: { de: 'Status' },
      description: 'Only models in these states.',
      kind: 'choice',
      field: 'status',
      allowed: ['active', 'deactivated', 'deleted'],
    },
  ],
}
