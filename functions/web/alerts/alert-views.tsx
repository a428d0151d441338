import type { FC } from 'hono/jsx'
import type { Role } from '../../../shared/roles.ts'
import { Choices } from '../choices.tsx'

type ViewOfAlerts = 'open' | 'over' | 'silences' | 'told'

const VIEWS: readonly { readonly id: ViewOfAlerts; readonly name: string; readonly path: string }[] = [
  { id: 'open', name: 'Open', path: '/alerts' },
  { id: 'over', name: 'Over', path: '/alerts?state=resolved' },
  { id: 'silences', name: 'Silences', path: '/alerts/silences' },
  { id: 'told', name: 'When you are told', path: '/alerts/told' },
]

export const SILENCERS: readonly Role[] = ['manager', 'leader']
/** Staff too: a deputy is told, and need not be a manager. */
export const RECIPIENTS: readonly Role[] = ['staff', 'manager']

const ROLES_OF: Partial<Record<ViewOfAlerts, readonly Role[]>> = { silences: SILENCERS, told: RECIPIENTS }

/** The pages of alerts, beside each other. */
export const AlertViews: FC<{ readonly role: Role; readonly present?: ViewOfAlerts }> = ({
  role,
  present,
}) => (
  <Choices
    label="Of alerts"
    choices={VIEWS.filter(({ id }) => ROLES_OF[id]?.includes(role) ?? true).map(({ id, name, path }) => ({
      href: path,
      name,
      isHere: id === present,
    }))}
  />
)
