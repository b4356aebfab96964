export const exportExtensions = ['csv', 'json'] as const
export type ExportExtension = (typeof exportExtensions)[number]

export interface ExportFormat {
  extension: ExportExtension
  title: string
  contentType: string
}

const formats: ReadonlyMap<string, ExportFormat> = new Map([
  [
    'csv',
    { extension: 'csv', title: 'CSV', contentType: 'text/csv; charset=utf-8; header=present' },
  ],
  ['json', { extension: 'json', title: 'JSON', contentType: 'application/json' }],
])

export function findFormat(extension: string): ExportFormat | undefined {
  return formats.get(extension)
}
