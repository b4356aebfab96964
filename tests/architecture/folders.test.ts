import { dirname } from 'node:path'
import { expect, test } from 'playwright/test'
import { arrowsInside, type Folder, folderCycles, foldersOf, leavesFolder } from './folder-graph'

const limits = { fewest: 3, most: 20, depth: 5 }

/** Folders that hold too few files until the work on them is done. */
const stillTooSmall: readonly string[] = ['lib/exports/formats/parquet']

const productFolders = ['lib', 'app'].flatMap(foldersOf)
const freeFolders = productFolders.filter(({ isRoute }) => !isRoute)

function counted({ path, files }: Folder): string {
  return `${path} (${files.length})`
}

for (const room of ['lib', 'app']) {
  test(`the folders of ${room} have no import cycle`, () => {
    expect(folderCycles(room)).toEqual([])
  })
}

test(`every folder apart from routes has ${limits.fewest} to ${limits.most} files`, () => {
  const small = freeFolders.filter(({ files }) => files.length < limits.fewest)
  expect(small.filter(({ path }) => !stillTooSmall.includes(path)).map(counted)).toEqual([])
})

test(`every folder has at most ${limits.most} files`, () => {
  const folders = ['app', 'lib', 'scripts', 'tests'].flatMap(foldersOf)
  expect(folders.filter(({ files }) => files.length > limits.most).map(counted)).toEqual([])
})

test(`every path apart from routes has at most ${limits.depth} segments`, () => {
  const files = freeFolders.flatMap((folder) => folder.files)
  expect(files.filter((file) => file.split('/').length > limits.depth)).toEqual([])
})

/** What every noun of the console may import besides itself and lib. */
const commonRooms = ['kit', 'session', 'address']
const nounOf = (path: string) => /^app\/_ui\/([^/]+)\//.exec(path)?.[1]

test('the parts of one noun in the console do not import another noun', () => {
  const wrong = arrowsInside('app').filter(({ from, to = '' }) => {
    const [importing, imported] = [nounOf(from), nounOf(to)]
    if (!importing || importing === imported) return false
    // What every noun imports knows no noun; the kit stands on nothing, and addresses on it alone.
    if (importing === 'kit') return true
    if (importing === 'address') return imported !== 'kit'
    return !imported || !commonRooms.includes(imported)
  })
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('no route imports from the folder of another route', () => {
  const routes = new Set(productFolders.filter(({ isRoute }) => isRoute).map(({ path }) => path))
  const wrong = arrowsInside('app').filter(
    (arrow) => leavesFolder(arrow) && routes.has(dirname(arrow.to ?? '')),
  )
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})
