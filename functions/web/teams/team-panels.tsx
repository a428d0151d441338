import type { FC } from 'hono/jsx'
import { AgreementsPanel } from './agreements-panel.tsx'
import { BacklogPanel } from './backlog-panel.tsx'
import { BetweenPanel } from './between-panel.tsx'
import { DoubleBookingPanel, PriorAuthPanel } from './burden-panels.tsx'
import { FairnessPanel } from './fairness-panels.tsx'
import { AfterHoursPanel, FlowPanel, TurnaroundPanel } from './item-panels.tsx'
import { LorenzPanel } from './lorenz-panel.tsx'
import type { ShownWeeks } from './shown-weeks.ts'
import { TimePanels } from './time-panels.tsx'

/** All that is known of a team's weeks, theme by theme. It names nobody. */
export const TeamPanels: FC<{
  readonly shown: ShownWeeks
  /** Where its open work stands, for whoever has that page. */
  readonly workPath?: string
}> = ({ shown, workPath }) => (
  <>
    <h2 class="theme">When the work is done</h2>
    <div class="panels thirds snug">
      <TimePanels shown={shown} />
    </div>
    <h2 class="theme">How evenly it is shared</h2>
    <div class="panels thirds snug">
      <FairnessPanel shown={shown} of="inbox" />
      <FairnessPanel shown={shown} of="tasks" />
      <LorenzPanel shown={shown} {...(workPath && { workPath })} />
    </div>
    <h2 class="theme">Messages and tasks</h2>
    <div class="panels thirds snug">
      <FlowPanel shown={shown} of="inbox" />
      <AfterHoursPanel shown={shown} of="inbox" />
      <TurnaroundPanel shown={shown} of="inbox" />
      <BacklogPanel shown={shown} of="inbox" />
      <BacklogPanel shown={shown} of="tasks" />
      <FlowPanel shown={shown} of="tasks" />
      <BetweenPanel shown={shown} />
    </div>
    <h2 class="theme">Schedule, burden and agreements</h2>
    <div class="panels thirds snug">
      <PriorAuthPanel shown={shown} />
      <DoubleBookingPanel shown={shown} />
      <AgreementsPanel shown={shown} />
    </div>
  </>
)
