import { expect, test } from 'playwright/test'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { explainEmptiness } from '@/lib/exports/run/explain-emptiness'

function definitionOf(name: string): ExportDefinition {
  const definition = findExport(name)
  if (!definition) throw new Error(`no export ${name}`)
  return definition
}

const search =
  'filter[timerange_type]=dynamic&filter[timerange]=today&filter[mid]=9&filter[adspace]=8&filter[currencycode]=USD&limit=3'

/** An export that has rows unless one of these is in its query. */
function rowsUnless(...spellings: string[]) {
  return async (query: string) => {
    const given = new URLSearchParams(query)
    expect(given.get('limit') ?? '3').toBe('3')
    return !spellings.some((spelling) => given.has(spelling))
  }
}

test('each filter that alone leaves no rows is named by its title', async () => {
  const statsdaily = definitionOf('statsdaily')
  const byAdvertiser = rowsUnless('filter[mid]')
  expect(await explainEmptiness(search, statsdaily, () => byAdvertiser)).toEqual({
    kind: 'each',
    of: ['Advertiser'],
  })
  const byTime = rowsUnless('filter[timerange]', 'filter[timerange_type]')
  expect(await explainEmptiness(search, statsdaily, () => byTime)).toEqual({
    kind: 'each',
    of: ['Time range'],
  })
})

test('the fewest filters that together leave no rows are named', async () => {
  const both = rowsUnless('filter[mid]', 'filter[adspace]')
  expect(await explainEmptiness(search, definitionOf('statsdaily'), () => both)).toEqual({
    kind: 'together',
    of: ['Advertiser', 'Ad space'],
  })
})

test('bare spellings, required filters and exports without rows are explained', async () => {
  const query = 'relationshipstatus=APPLIED&filter[advertiser]=1'
  const byStatus = rowsUnless('relationshipstatus')
  expect(await explainEmptiness(query, definitionOf('advertiser'), () => byStatus)).toEqual({
    kind: 'each',
    of: ['Relationship'],
  })
  const never = async () => false
  expect(await explainEmptiness('filter[mid]=9', definitionOf('adm-admedia'), () => never)).toEqual(
    {
      kind: 'required',
      of: ['Advertiser'],
    },
  )
  expect(await explainEmptiness(search, definitionOf('statsdaily'), () => never)).toEqual({
    kind: 'nothing',
  })
})
