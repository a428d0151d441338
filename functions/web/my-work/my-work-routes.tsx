import { addDays } from '../../../shared/domain/local-time.ts'
import { answerPage } from '../../../shared/pages/answer-page.ts'
import { explainedDaySchema } from '../../api/explained-day-schema.ts'
import { personDaysSchema } from '../../api/person-days-view.ts'
import { personWeeksSchema } from '../../api/person-weeks-view.ts'
import { pageFor } from '../page-for.tsx'
import { newPageRoutes } from '../page-routes.tsx'
import { read, readIfThere } from '../read-api.ts'
import type { SignedInDependencies } from '../sign-in/signed-in.ts'
import { DayPage } from './day-page.tsx'
import { NobodyPage, NothingYetPage } from './empty-pages.tsx'
import { placeOfLastWeek } from './week-figures.ts'
import { WeeksPage } from './weeks-page.tsx'

const DAYS_SHOWN = 14

/** What a person of the staff sees of their own work: weeks at a glance, and each day laid open. */
export function myWorkRoutes(dependencies: SignedInDependencies) {
  const staffAlone = pageFor(dependencies, ['staff'])
  return newPageRoutes()
    .get('/my-work', staffAlone, async (c) => {
      const asked = c.req.query('week')
      const source = `/v1/people/me/weeks${asked === undefined ? '' : `?to=${encodeURIComponent(asked)}`}`
      const weeks = await readIfThere(c.get('api'), source, personWeeksSchema)
      if (weeks === undefined) return answerPage(c, <NobodyPage c={c} />)
      const first = weeks.weeks[placeOfLastWeek(weeks)]
      if (first === undefined) return answerPage(c, <NothingYetPage c={c} weeks={weeks} />)
      const daysSource = `/v1/people/me/days?from=${first.from}&to=${addDays(first.from, DAYS_SHOWN - 1)}`
      const days = await read(c.get('api'), daysSource, personDaysSchema)
      return answerPage(
        c,
        <WeeksPage c={c} shown={{ source, weeks }} days={{ source: daysSource, ...days }} />,
      )
    })
    .get('/my-work/:date', staffAlone, async (c) => {
      const source = `/v1/people/me/days/${encodeURIComponent(c.req.param('date'))}`
      const day = await readIfThere(c.get('api'), source, explainedDaySchema)
      if (day === undefined) return answerPage(c, <NobodyPage c={c} />)
      return answerPage(
        c,
        <DayPage
          c={c}
          source={source}
          day={day}
          asked={{ session: c.req.query('session'), after: c.req.query('after') }}
        />,
      )
    })
}
