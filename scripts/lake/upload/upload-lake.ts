import { Bucket, type BucketAddress } from './bucket'
import { readDataSets } from './read-data-sets'

/** What an upload has done. */
export interface Uploaded {
  dataSets: number
  /** Files that were sent, manifests included. */
  sent: readonly string[]
  /** Files that were there already. */
  unchanged: number
}

/**
 * Puts the data sets of a folder into an S3-compatible bucket: only what is not there yet, and each manifest after the
 * files that it lists, so that no reader is sent to a file that is not there.
 * @param folder of one data set, or of several
 * @throws Error in a sentence for the operator
 */
export async function uploadLake(address: BucketAddress, folder: string): Promise<Uploaded> {
  const dataSets = readDataSets(folder)
  const bucket = new Bucket(address)
  const sent: string[] = []
  let unchanged = 0
  for (const { files, manifest } of dataSets) {
    for (const file of [...files, manifest]) {
      if (await bucket.put(file)) sent.push(file.key)
      else unchanged += 1
    }
  }
  return { dataSets: dataSets.length, sent, unchanged }
}
