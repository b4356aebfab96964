import type { ExportDefinition } from '@/lib/exports/model/export-definition'

/** A stranger's file as an export: written by Polars, ZSTD, dictionary pages, timestamps. */
export const flightsExport: ExportDefinition = {
  name: 'flights',
  title: 'Flights',
  description: 'Flights of the year 2001.',
  example: 'filter[destination]=JFK',
  source: { kind: 'lake', dataset: 'flights' },
  columns: [
    { name: 'date', type: 'timestamp' },
    { name: 'delay', type: 'integer' },
    { name: 'distance', type: 'integer' },
    { name: 'origin', type: 'text' },
    { name: 'destination', type: 'text' },
  ].map(({ name, type }) => ({
    name,
    type: type as 'timestamp' | 'integer' | 'text',
    title: name,
    description: name,
    value: { kind: 'field', field: name },
  })),
  filters: [
    {
      name: 'destination',
      synonyms: [],
      title: 'Destination',
      description: 'Only flights to these airports.',
      kind: 'choice',
      field: 'destination',
      allowed: ['JFK', 'LAX', 'SFO'],
    },
    {
      name: 'distance',
      synonyms: [],
      title: 'Distance',
      description: 'Only flights of exactly these miles.',
      kind: 'ids',
      field: 'distance',
    },
  ],
  ownerField: 'origin',
  time: { kind: 'tests', tracking: { field: 'date', type: 'timestamp', isPartition: true } },
  roles: ['administrator', 'partner'],
}
