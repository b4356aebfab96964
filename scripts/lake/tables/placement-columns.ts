import type { Placement } from '../model/placements'
import type { TableColumn } from './parquet-table'
import { number, text } from './table-columns'

/** Every dimension of a fact, so that an export reads one data set. */
export const placementColumns: readonly TableColumn<Placement>[] = [
  number('partner_id', 'integer', ({ partner }) => partner.id),
  text('partner_title', ({ partner }) => partner.name),
  number('advertiser_id', 'integer', ({ advertiser }) => advertiser.id),
  text('advertiser_title', ({ advertiser }) => advertiser.name),
  number('adspace_id', 'integer', ({ adSpace }) => adSpace.id),
  text('adspace_title', ({ adSpace }) => adSpace.title),
  number('admedia_id', 'integer', ({ medium }) => medium.id),
  text('admedia_title', ({ medium }) => medium.title),
  number('category_id', 'integer', ({ productCategory }) => productCategory.id),
  text('category_title', ({ productCategory }) => productCategory.title),
  text('referrer', ({ referrer }) => referrer),
  text('subid', ({ subId }) => subId),
  number('provision_group', 'integer', ({ advertiser }) => advertiser.provisionGroup),
]

/** Columns that identify the partner, for files that are read row by row. */
export const partnerNameColumns: readonly TableColumn<Placement>[] = [
  text('partner_firstname', ({ partner }) => partner.firstName),
  text('partner_lastname', ({ partner }) => partner.lastName),
  text('partner_company', ({ partner }) => partner.company),
]
