import type { Role } from '@/lib/base/actor'
import { listExports } from '@/lib/exports/catalogue/catalogue'

function OwnNames({ role }: { role: Role }) {
  const own = listExports().filter(
    ({ namedByKeyward, roles }) => namedByKeyward && roles.includes(role),
  )
  return own.map(({ name }, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <code>{name}</code>
    </span>
  ))
}

/** What nobody documented and Keyward had to decide. */
export function ChoicesPart({ role }: { role: Role }) {
  return (
    <>
      <h2 id="choices">What Keyward chose</h2>
      <p>
        Keyward speaks the language of the export links that partner platforms have used for years.
        Where that language is silent, this is what it does:
      </p>
      <ul>
        <li>
          Names that are documented nowhere are marked “Keyward’s name” and are ours:{' '}
          <OwnNames role={role} />. Columns carry the same mark where the documented list was cut
          short and Keyward continued it.
        </li>
        <li>Without a time range an export holds all there is.</li>
        <li>
          Days without <code>timerange_type</code> are absolute; <code>timerange</code> without it
          is dynamic.
        </li>
        <li>
          The weeks, months, quarters and years called “this” are whole ones: their days to come are
          in the range and have no rows yet.
        </li>
        <li>
          <code>jobid</code> is read and ignored: the file is made when it is asked for.
        </li>
        <li>
          Errors are one line of JSON without a semicolon, so that nobody takes them for a row of
          CSV.
        </li>
        <li>
          XML holds the rows and nothing else: <code>&lt;transactions&gt;</code>,{' '}
          <code>&lt;merchants&gt;</code> or <code>&lt;rows&gt;</code>, one element for each column,
          empty ones too.
        </li>
      </ul>
    </>
  )
}
