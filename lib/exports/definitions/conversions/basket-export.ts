import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { addedColumns, documentedColumns } from '../column-rows'
import { forAdministrators } from '../export-access'
import { partnerFilter } from '../shared-filters'
import {
  advertiser,
  orderId,
  partnerId,
  statusCode,
  statusWord,
  trackingTime,
  uniqueId,
} from './conversion-columns'
import { conversionFilters, conversionTime } from './conversion-filters'

/** Every line of every basket; the header is put together from neighbouring pages. */
export const admBasketExport: ExportDefinition = {
  ...forAdministrators('adm-basketexport'),
  namedByKeyward: true,
  title: 'Basket positions',
  titles: { de: 'Warenkorbpositionen' },
  description:
    'Each line of the baskets of all conversions, for validation where they are tracked.',
  example: 'filter[a:status]=0&filter[timerange]=lastmonth',
  source: { kind: 'lake', dataset: 'basket-positions' },
  columns: [
    ...documentedColumns([
      [
        'internal_conversion_ID',
        'integer',
        'Internal id',
        'Interne ID',
        "The platform's own id.",
        'internal_id',
      ],
      ['order_ID', 'text', 'Order number', 'Bestellnummer', 'At the advertiser.', 'conversion_id'],
      ['conversion_target_ID', 'integer', 'Target id', 'Ziel-ID', 'Target.', 'target_id'],
      ['conversion_target_name', 'text', 'Target', 'Ziel', 'Name of the target.', 'target_label'],
      ['product_basket_index', 'integer', 'Position', 'Position', 'From 0.', 'basket_index'],
      [
        'product_number',
        'text',
        'Product',
        'Produkt',
        'Name of the product, as documented.',
        'product_name',
      ],
      ['product_ID', 'text', 'Product id', 'Produkt-ID', 'Id of the product.', 'product_id'],
      ['product_currency_code', 'currency', 'Currency', 'Währung', 'ISO 4217.', 'currency_code'],
      ['product_category_ID', 'integer', 'Category id', 'Kategorie-ID', 'Category.', 'category_id'],
      ['product_category_name', 'text', 'Category', 'Kategorie', 'Its title.', 'category_title'],
      [
        'conversion_product_category_label',
        'text',
        'Conversion category',
        'Kategorie der Conversion',
        'Title of the category.',
        'category_title',
      ],
      [
        'conversion_target_label',
        'text',
        'Conversion target',
        'Conversion-Ziel',
        'Name of the target.',
        'target_label',
      ],
      orderId,
      uniqueId,
      ['product_price', 'own money', 'Price', 'Preis', 'Of one piece.', 'price'],
      ['product_quantity', 'integer', 'Quantity', 'Menge', 'Pieces.', 'quantity'],
      [
        'product_commission_fix',
        'money',
        'Fixed commission',
        'Feste Provision',
        'For each piece, in euros.',
        'commission_fix',
      ],
      [
        'product_commission_percent',
        'decimal',
        'Commission share',
        'Provisionssatz',
        'Per cent of the value.',
        'commission_percent',
      ],
    ]),
    ...addedColumns([
      ['product_value', 'own money', 'Value', 'Wert', 'Price times quantity.', 'value'],
      ['product_value_eur', 'money', 'Value in euros', 'Wert in Euro', 'Always.', 'value_eur'],
      ['product_commission', 'own money', 'Commission', 'Provision', 'Of this line.', 'commission'],
      [
        'product_commission_eur',
        'money',
        'Commission in euros',
        'Provision in Euro',
        'Of this line, always in euros.',
        'commission_eur',
      ],
      statusWord,
      statusCode,
      trackingTime,
      partnerId,
      ...advertiser,
    ]),
  ],
  filters: [...conversionFilters, partnerFilter],
  time: conversionTime,
  rowElement: 'position',
}
