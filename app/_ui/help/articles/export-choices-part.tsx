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

/** Explains what is undocumented and was decided by Keyward. */
export function ChoicesPart({ role }: { role: Role }) {
  return (
    <>
      <h2 id="choices">What Keyward chose</h2>
      <p>
        Keyward uses the format of export links that partner platforms have used for years. Where
        that format does not define something, Keyward does this:
      </p>
      <ul>
        <li>
          Names that no documentation defines are marked “Keyward’s name”. Keyward chose them:{' '}
          <OwnNames role={role} />. Columns have the same mark where the documented list is
          incomplete and Keyward completed it.
        </li>
        <li>Without a time range, an export contains all rows.</li>
        <li>
          Dates without <code>timerange_type</code> are absolute. <code>timerange</code> without it
          is dynamic.
        </li>
        <li>
          Ranges called “this” cover the whole week, month, quarter or year. Their future days have
          no rows yet.
        </li>
        <li>
          <code>jobid</code> is accepted and ignored. Keyward creates the file when you request it.
        </li>
        <li>
          An error is one line of JSON without a semicolon, so that no program reads it as a row of
          CSV.
        </li>
        <li>
          XML contains only the rows: <code>&lt;transactions&gt;</code>,{' '}
          <code>&lt;merchants&gt;</code> or <code>&lt;rows&gt;</code>, with one element for each
          column, even if it is empty.
        </li>
      </ul>
    </>
  )
}
