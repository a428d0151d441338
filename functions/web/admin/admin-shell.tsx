import type { FC } from 'hono/jsx'
import { sectionShell } from '../section-shell.tsx'

/** What the administrator's pages have in common: the way from one to another. */
export const AdminShell = sectionShell('Administration', [
  ['/admin', 'Overview'],
  ['/admin/roster', 'Roster'],
  ['/admin/feeds', 'Feeds'],
  ['/admin/mappings', 'Mappings'],
  ['/admin/settings', 'Settings'],
  ['/admin/channels', 'Channels'],
  ['/admin/deliveries', 'Deliveries'],
  ['/admin/audit-trail', 'Audit trail'],
])

/** A number of the API that is no figure of anybody's work: how many rows, how many attempts. */
export const Count: FC<{ readonly value: number; readonly field: string }> = ({ value, field }) => (
  <data value={value} data-field={field}>
    {value.toLocaleString('en')}
  </data>
)

/** What is wrong with a field of a form, beside the field. */
export const Fault: FC<{ readonly id: string; readonly reason: string | undefined }> = ({ id, reason }) =>
  reason === undefined ? null : (
    <p class="fault" id={id}>
      This {reason}.
    </p>
  )
