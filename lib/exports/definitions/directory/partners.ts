import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { addedColumns, type ColumnRow, documentedColumns } from '../column-rows'
import { forAdministrators } from '../export-access'
import { advertiserOfPartnerFilter } from './advertiser-of-partner-filter'

const person: readonly ColumnRow[] = [
  ['uid', 'integer', 'Partner id', 'Partner-ID', 'User id of the partner.', 'partner_id'],
  ['email', 'text', 'Email', 'E-Mail', 'Email address.', 'email'],
  ['first_name', 'text', 'First name', 'Vorname', 'First name.', 'first_name'],
  ['last_name', 'text', 'Last name', 'Nachname', 'Last name.', 'last_name'],
  ['address', 'text', 'Address', 'Adresse', 'Street and number.', 'address'],
  ['zipcode', 'text', 'Postal code', 'Postleitzahl', 'Postal code.', 'zip_code'],
  ['city', 'text', 'City', 'Ort', 'City.', 'city'],
  ['countrycode', 'text', 'Country', 'Land', 'ISO codes: DEU_DE.', 'country_code'],
  ['currencycode', 'text', 'Currency', 'Währung', 'Paid in, ISO 4217.', 'currency_code'],
  ['phone', 'text', 'Phone', 'Telefon', 'Phone number.', 'phone'],
  ['language', 'text', 'Language', 'Sprache', 'ISO 639-3 code.', 'language'],
]

const account: readonly ColumnRow[] = [
  [
    'status',
    'integer',
    'Status',
    'Status',
    '0 waiting, 1 active, 2 deactivated, -1 deleted.',
    'status',
  ],
  ['user_vat', 'text', 'Pays VAT', 'Umsatzsteuerpflichtig', 'TRUE or FALSE.', 'pays_vat'],
  ['company', 'text', 'Company', 'Firma', 'Company.', 'company'],
  [
    'registration_date',
    'timestamp+00',
    'Registered',
    'Registriert',
    'Time when the partner registered, in UTC.',
    'registration_time',
  ],
  [
    'payout_limit',
    'money',
    'Payout limit',
    'Auszahlungsgrenze',
    'Minimum balance for a payout. 0 means no minimum.',
    'payout_limit',
  ],
  ['newslettersettings', 'text', 'Newsletter', 'Newsletter', 'inbox or none.', 'newsletter'],
  ['entity_id', 'integer', 'Entity id', 'Entitäts-ID', 'Id of the company.', 'entity_id'],
  [
    'last_modification',
    'timestamp+00',
    'Last modified',
    'Zuletzt geändert',
    'Time of the last change of these data, in UTC.',
    'modified_time',
  ],
  ['platform_id', 'integer', 'Platform id', 'Plattform-ID', 'Id of the platform.', 'platform_id'],
]

/** All partners of the platform. */
export const admAffiliateexport: ExportDefinition = {
  ...forAdministrators('adm-affiliateexport'),
  title: 'Partner data',
  titles: { de: 'Partner-Daten' },
  description: 'Every partner of the platform; a time range chooses by the day of registration.',
  example: 'filter[from_date]=01.01.2020&filter[to_date]=31.12.2024',
  source: { kind: 'lake', dataset: 'partners' },
  columns: [
    ...documentedColumns([...person, ...account]),
    ...addedColumns([
      [
        'advertiser_program_ids',
        'text',
        'Advertisers',
        'Advertiser',
        'Ids of the advertisers the partner works with, separated by commas.',
        'advertiser_ids',
      ],
    ]),
  ],
  filters: [advertiserOfPartnerFilter],
  time: { kind: 'tests', tracking: { field: 'registration_time', type: 'timestamp' } },
}
