import type { FC } from 'hono/jsx'
import type { ItemType } from '../../../shared/domain/work-item.ts'
import { type FigureColumn, FigureTable } from '../figures/figure-table.tsx'
import { Empty, Panel } from '../figures/panel.tsx'
import type { ShownWeeks } from './week-figures.ts'

const COLUMNS: readonly FigureColumn[] = [
  { name: 'Received', unit: 'count', definition: 'items-received' },
  { name: 'Handled', unit: 'count', definition: 'items-handled' },
  { name: 'After hours', unit: 'count', definition: 'items-after-hours' },
  { name: 'Time they took', unit: 'minutes', definition: 'item-minutes' },
]
const FIGURES = ['received', 'handled', 'handledAfterHours', 'minutes'] as const

const TYPE_NAMES: Readonly<Record<ItemType, string>> = {
  'message.result': 'Results',
  'message.patient': 'Messages of patients',
  'message.refill': 'Refill requests',
  'message.call': 'Calls',
  'message.staff': 'Messages of colleagues',
  'message.copied-chart': 'Copied charts',
  'message.cosign': 'To co-sign',
  'message.system': 'Messages of the system',
  'message.chat': 'Chats',
  'task.prior-auth': 'Prior authorisations',
  'task.denial': 'Denials',
  'task.appeal': 'Appeals',
  'task.referral': 'Referrals',
  'task.callback': 'Call-backs',
  'task.form': 'Forms',
  'task.documentation': 'Documentation',
  'task.scheduling': 'Scheduling',
  'task.billing': 'Billing',
  'task.other': 'Other tasks',
}

/** Messages and tasks of all the weeks on the page, by type. */
export const ItemsPanel: FC<{ readonly shown: ShownWeeks }> = ({ shown: { source, weeks } }) => (
  <Panel id="items" title="Inbox and tasks by type" source={source} isWide>
    {weeks.items.length === 0 ? (
      <Empty>No messages and no tasks of yours reached Evenshift in these weeks.</Empty>
    ) : (
      <FigureTable
        caption="All the weeks on this page together"
        of="Type"
        columns={COLUMNS}
        rows={weeks.items.map((item, index) => ({
          name: TYPE_NAMES[item.type],
          cells: FIGURES.map((figure) => ({ value: item[figure], field: `items.${index}.${figure}` })),
        }))}
      />
    )}
  </Panel>
)
