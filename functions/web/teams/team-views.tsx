import type { FC } from 'hono/jsx'
import { Choices } from '../choices.tsx'

const VIEWS = [
  { id: 'weeks', name: 'Week by week', path: '' },
  { id: 'work', name: 'Open work', path: '/work' },
] as const

/** The pages of a team, beside each other. */
export const TeamViews: FC<{
  readonly teamId: string
  readonly present: (typeof VIEWS)[number]['id']
}> = ({ teamId, present }) => (
  <Choices
    label="Of this team"
    choices={[
      ...VIEWS.map(({ id, name, path }) => ({
        href: `/teams/${encodeURIComponent(teamId)}${path}`,
        name,
        isHere: id === present,
      })),
      { href: `/alerts?teamId=${encodeURIComponent(teamId)}`, name: 'Alerts' },
    ]}
  />
)
