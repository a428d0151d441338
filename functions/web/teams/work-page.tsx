import type { FC } from 'hono/jsx'
import type * as z from 'zod'
import { SUPPRESSED } from '../../../shared/domain/suppression.ts'
import type { backlogSchema } from '../../api/backlog.ts'
import { Empty, Panel } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { BacklogTable } from './backlog-table.tsx'
import { ByNamePanel } from './by-name-panel.tsx'
import { TeamViews } from './team-views.tsx'
import { type WhatIf, WhatIfPanel } from './what-if-panel.tsx'

interface WorkPageProps {
  readonly c: PageContext
  readonly source: string
  readonly backlog: z.infer<typeof backlogSchema>
  readonly whatIf: WhatIf
}

/** What lies open with a team now: by age, with whom, and how it could be shared out. */
export const WorkPage: FC<WorkPageProps> = ({ c, source, backlog, whatIf }) => (
  <Shell
    c={c}
    title="Open work"
    lead={`What lies open with ${backlog.name} now, with its people and in its pools.`}
    trail={[
      { href: '/teams', name: 'My team' },
      { href: `/teams/${encodeURIComponent(backlog.teamId)}`, name: backlog.name },
    ]}
  >
    <TeamViews teamId={backlog.teamId} present="work" />
    <div class="panels snug">
      <Panel id="by-age" title="By age" source={source}>
        {backlog.inbox === SUPPRESSED || backlog.tasks === SUPPRESSED || backlog.inPools === SUPPRESSED ? (
          <Empty>
            What lies open with all together is suppressed: too few people stand behind it in these days.
          </Empty>
        ) : (
          <BacklogTable inbox={backlog.inbox} tasks={backlog.tasks} inPools={backlog.inPools} />
        )}
      </Panel>
      {backlog.byName === null ? <NotByName /> : <ByNamePanel source={source} people={backlog.byName} />}
    </div>
    {backlog.byName !== null && (
      <div class="snug">
        <WhatIfPanel teamId={backlog.teamId} whatIf={whatIf} />
      </div>
    )}
  </Shell>
)

const NotByName: FC = () => (
  <Panel id="by-name" title="With whom">
    <Empty>
      Your organisation does not show managers what lies with whom, and proposes no moves. That is a setting
      of the administrators (managersSeeWorkItemsByName), and each person can read which way it is set.
    </Empty>
  </Panel>
)
