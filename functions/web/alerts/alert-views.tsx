import type { FC } from 'hono/jsx'
import type { Role } from '../../../shared/roles.ts'

export type ViewOfAlerts = 'open' | 'over' | 'silences'

const VIEWS: readonly { readonly id: ViewOfAlerts; readonly name: string; readonly path: string }[] = [
  { id: 'open', name: 'Open', path: '/alerts' },
  { id: 'over', name: 'Over', path: '/alerts?state=resolved' },
  { id: 'silences', name: 'Silences', path: '/alerts/silences' },
]

export const SILENCERS: readonly Role[] = ['manager', 'leader']

/** The pages of alerts, beside each other. */
export const AlertViews: FC<{ readonly role: Role; readonly present?: ViewOfAlerts }> = ({
  role,
  present,
}) => (
  <nav class="choices" aria-label="Of alerts">
    <ul>
      {VIEWS.filter(({ id }) => id !== 'silences' || SILENCERS.includes(role)).map(({ id, name, path }) => (
        <li>
          <a href={path} aria-current={id === present ? 'page' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
