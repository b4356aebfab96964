import { MarkedText } from './marked-text'

/** A parameter, or a member of a body. */
export interface ShownMember {
  name: string
  type: string
  isRequired: boolean
  description: string
  /** Where a parameter stands. */
  location?: string
}

function Member({ member, marksRequired }: { member: ShownMember; marksRequired: boolean }) {
  const { name, type, isRequired, description, location } = member
  const depth = (name.match(/\./g) ?? []).length
  return (
    <div className="grid gap-x-6 gap-y-0.5 px-4 py-2 md:grid-cols-[17rem_1fr] md:items-baseline">
      <dt className="min-w-0">
        <code
          className={`font-mono text-[0.8125rem] [overflow-wrap:anywhere] ${depth === 0 ? 'font-semibold' : ''}`}
        >
          {name}
        </code>
        {marksRequired && isRequired && (
          <span className="text-xs font-medium text-danger"> required</span>
        )}
      </dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">
        <span className="text-[0.8125rem] text-ink-soft">
          {location && `${location}, `}
          {type}
        </span>
        {description && (
          <span className="block">
            <MarkedText text={description} />
          </span>
        )}
      </dd>
    </div>
  )
}

/** Parameters or members with their types and meaning, one below the other. */
export function MemberList({
  members,
  marksRequired = true,
}: {
  members: readonly ShownMember[]
  marksRequired?: boolean
}) {
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface text-sm">
      {members.map((member) => (
        <Member
          key={`${member.location} ${member.name}`}
          member={member}
          marksRequired={marksRequired}
        />
      ))}
    </dl>
  )
}
