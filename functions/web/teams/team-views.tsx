import type { FC } from 'hono/jsx'

const VIEWS = [
  { id: 'weeks', name: 'Week by week', path: '' },
  { id: 'work', name: 'Open work', path: '/work' },
] as const

/** The pages of a team, beside each other. */
export const TeamViews: FC<{
  readonly teamId: string
  readonly present: (typeof VIEWS)[number]['id']
}> = ({ teamId, present }) => (
  <nav class="choices" aria-label="Of this team">
    <ul>
      {VIEWS.map(({ id, name, path }) => (
        <li>
          <a
            href={`/teams/${encodeURIComponent(teamId)}${path}`}
            aria-current={id === present ? 'page' : undefined}
          >
            {name}
          </a>
        </li>
      ))}
      <li>
        <a href={`/alerts?teamId=${encodeURIComponent(teamId)}`}>Alerts</a>
      </li>
    </ul>
  </nav>
)
