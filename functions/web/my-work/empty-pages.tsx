import type { FC } from 'hono/jsx'
import { Empty } from '../figures/panel.tsx'
import type { PageContext } from '../page-context.ts'
import { Shell } from '../shell.tsx'
import { WeekChoices } from './week-choices.tsx'
import type { MyWeeks } from './week-figures.ts'

/** An account that is nobody of the roster has no figures of its own. */
export const NobodyPage: FC<{ readonly c: PageContext }> = ({ c }) => (
  <Shell c={c} title="My work">
    <Empty>
      Your account is not linked to anybody of the roster, so there are no figures of your own. Whoever runs
      your sign-in can link it to your staff id. <a href="/account">What your account says</a>.
    </Empty>
  </Shell>
)

/** Somebody new, or weeks in which nothing was. */
export const NothingYetPage: FC<{ readonly c: PageContext; readonly weeks: MyWeeks }> = ({ c, weeks }) => (
  <Shell c={c} title="My work">
    <WeekChoices weeks={weeks} />
    <Empty>
      There is nothing of these weeks yet. As soon as your work in the EHR reaches Evenshift, your weeks stand
      here: for your eyes alone. <a href="/my-data">What others can see of you</a>.
    </Empty>
  </Shell>
)
