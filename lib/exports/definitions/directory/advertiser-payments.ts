import type { ExportColumn } from '@/lib/exports/model/export-definition'

type Payment = readonly [name: string, what: string, german: string, field: string]

const payments: readonly Payment[] = [
  ['CpmFix', 'For 1000 views', 'Je 1000 Views', 'nothing'],
  ['CpcFix', 'For a click', 'Je Klick', 'cpc_fix'],
  ['CpaFixMin', 'For an action, lowest', 'Je Aktion, mindestens', 'nothing'],
  ['CpaFixMax', 'For an action, highest', 'Je Aktion, höchstens', 'nothing'],
  ['CpaPercentageMin', 'Per cent, lowest', 'Prozent, mindestens', 'percent'],
  ['CpaPercentageMax', 'Per cent, highest', 'Prozent, höchstens', 'percent'],
  ['CpaFixPlusVariableFixMin', 'Fixed part, lowest', 'Fixanteil, mindestens', 'nothing'],
  ['CpaFixPlusVariableFixMax', 'Fixed part, highest', 'Fixanteil, höchstens', 'nothing'],
  [
    'CpaFixPlusVariablePercentageMin',
    'Variable per cent, lowest',
    'Variable Prozent, mindestens',
    'nothing',
  ],
  [
    'CpaFixPlusVariablePercentageMax',
    'Variable per cent, highest',
    'Variable Prozent, höchstens',
    'nothing',
  ],
]

function paymentColumn([name, title, de, field]: Payment): ExportColumn {
  const unit = name.includes('Percentage') ? 'Per cent of the order value.' : 'Euros.'
  return {
    name: `commissionModel${name}`,
    type: 'decimal',
    fractionDigits: 2,
    title,
    titles: { de },
    description: unit,
    value: { kind: 'field', field },
  }
}

/** What an advertiser pays, from the lowest to the highest of its commission models. */
export const paymentColumns: readonly ExportColumn[] = payments.map(paymentColumn)
