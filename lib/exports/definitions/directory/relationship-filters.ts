import type { ExportFilter } from '@/lib/exports/model/export-definition'

/** Filters by the relationship of partner and advertiser, in current terms and in those of older links. */
export const relationshipFilter: ExportFilter = {
  name: 'relationshipstatus',
  synonyms: [],
  title: 'Relationship',
  titles: { de: 'Partnerschaft' },
  description: 'Only advertisers to whom you stand like this; ALL is the default.',
  isBare: true,
  kind: 'choice',
  field: 'status',
  allowed: [
    'ALL',
    'APPLIED',
    'REJECTED',
    'BLOCKED',
    'ACTIVATED',
    'SUSPENDED',
    'TERMINATED',
    'NOT_APPLIED',
  ],
  means: new Map([
    ['ALL', []],
    ['ACTIVE', ['ACTIVATED']],
    ['DEACTIVATED', ['SUSPENDED']],
    ['DELETED', ['TERMINATED']],
  ]),
}

export const adSpaceOfRelationshipFilter: ExportFilter = {
  name: 'adspace',
  synonyms: [],
  title: 'Ad space',
  titles: { de: 'Werbefläche' },
  description: 'Only advertisers for these ad spaces of yours: ids, separated by commas.',
  isBare: true,
  kind: 'ids',
  field: 'adspace_ids',
  isList: true,
}
