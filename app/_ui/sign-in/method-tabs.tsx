import clsx from 'clsx'

const methods = [
  { id: 'password', label: 'Password' },
  { id: 'key', label: 'Use an API key' },
] as const

export type SignInMethod = (typeof methods)[number]['id']

/** The two methods of signing in; each has an address of its own, so that they work before the script has loaded. */
export function MethodTabs({ current, next }: { current: SignInMethod; next: string }) {
  return (
    <nav aria-label="Ways to sign in" className="flex gap-1 rounded-lg bg-sunken p-1">
      {methods.map(({ id, label }) => (
        <a
          key={id}
          href={`/sign-in?${new URLSearchParams({ ...(id === 'key' && { with: 'key' }), next })}`}
          aria-current={id === current ? 'page' : undefined}
          className={clsx(
            'flex min-h-8 flex-1 items-center justify-center rounded-md px-2 text-center font-medium',
            id === current ? 'bg-surface text-ink shadow-xs' : 'text-ink-soft hover:text-ink',
          )}
        >
          {label}
        </a>
      ))}
    </nav>
  )
}
