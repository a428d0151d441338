import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { eachConcurrently } from '../../shared/concurrently.ts'
import { localDateOf } from '../../shared/domain/local-time.ts'
import { instrumentIn } from '../../shared/domain/surveys/instrument-in.ts'
import { takesAnswers } from '../../shared/domain/surveys/takes-answers.ts'
import { identifier } from '../../shared/identifier.ts'
import { HttpProblem } from '../../shared/problem.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import { cycleExpiry } from '../../shared/surveys/cycle-expiry.ts'
import { linkHashOf, newLinkToken, surveyPath } from '../../shared/surveys/survey-link.ts'
import { allow } from './access.ts'
import { refusal } from './answers.ts'
import { type ApiDependencies, newRoutes } from './api.ts'
import { recordReading } from './record-reading.ts'
import { cardWords, dayInWords } from './survey-card-words.ts'
import { type SurveyCard, surveyCardsPage } from './survey-cards-page.ts'
import { cycleParams } from './survey-cycles.ts'

/** About 3 MB: a function may answer 6. */
const MOST_CARDS = 300
const LINKS_AT_ONCE = 25
const PURPOSE = 'A printed card with a link of yours to a survey'

const route = createRoute({
  method: 'post',
  path: '/v1/survey-cycles/{cycleId}/cards',
  tags: ['Surveys'],
  summary: 'Cards to print, with a link and a QR code for each person of a team',
  description:
    'For people without mail. Everybody of the team who is asked gets a card, whether they have answered or not: the cards ' +
    'do not tell. Each has a new link; the links of before stay, and a person answers once by whichever. Each person finds ' +
    'it in their access log that a card was printed. The page loads nothing and is not to be kept.',
  ...allow({ admin: 'no scope' }),
  request: {
    params: cycleParams,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            teamId: identifier,
            staffIds: z
              .array(identifier)
              .min(1)
              .max(MOST_CARDS)
              .optional()
              .meta({ description: 'Only these of the team. Left out: all.' }),
          }),
          example: { teamId: 'riverside' },
        },
      },
    },
  },
  responses: {
    200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } },
    404: refusal('There is no such cycle, or nobody of that team is asked in it.'),
    409: refusal('It takes no answers: it has closed, or has not been sent to everybody yet.'),
  },
})

export function surveyCardRoutes(dependencies: ApiDependencies) {
  const { surveys, participation, roster, baseUrl, now } = dependencies
  return newRoutes().openapi(route, async (c) => {
    const caller = c.get('caller')
    const { tenantId } = caller
    const { teamId, staffIds } = c.req.valid('json')
    const cycle = (await surveys.cycle(tenantId, c.req.valid('param').cycleId))?.cycle
    if (cycle === undefined) throw new HttpProblem(404, 'There is no such cycle')
    requireOpen(cycle, now() / 1000)
    const people = (await participation.list(tenantId, cycle.cycleId))
      .map((stored) => stored.participation)
      .filter((person) => person.teamId === teamId && (staffIds?.includes(person.staffId) ?? true))
      .map(({ staffId }) => staffId)
    if (people.length === 0) throw new HttpProblem(404, 'Nobody of such a team is asked in this cycle')
    if (people.length > MOST_CARDS) {
      const rejection = { field: 'staffIds', reason: `must name at most ${MOST_CARDS} of the team` }
      throw new HttpProblem(400, 'These are more cards than one page holds', { rejection })
    }
    const [{ settings }, members] = await Promise.all([
      roster.settings(tenantId),
      roster.staff(tenantId, people),
    ])
    const languageOf = new Map(members.map(({ staffId, language }) => [staffId, language]))
    await recordReading(caller, route.path, PURPOSE, people, dependencies)
    const tokens = new Map(people.map((staffId) => [staffId, newLinkToken()]))
    await eachConcurrently([...tokens], LINKS_AT_ONCE, ([staffId, token]) =>
      participation.putLink(
        tenantId,
        linkHashOf(token),
        { cycleId: cycle.cycleId, staffId },
        cycleExpiry(cycle),
      ),
    )
    const lastDay = localDateOf(settings.zone, cycle.closesAt - 1)
    const cards = [...tokens].map(([staffId, token]) =>
      cardOf(staffId, `${baseUrl}${surveyPath(tenantId, token)}`, languageOf.get(staffId), cycle, lastDay),
    )
    return c.html(surveyCardsPage(cycle.instrument.title, cards))
  })
}

/** @throws HttpProblem 409 */
function requireOpen(cycle: LaunchedCycle, now: number): void {
  if (!takesAnswers(cycle, now)) throw new HttpProblem(409, 'This cycle takes no more answers')
  if (!cycle.isPeopled)
    throw new HttpProblem(409, 'This cycle is just being opened; ask again in some minutes')
}

function cardOf(
  staffId: string,
  address: string,
  language: string | undefined,
  cycle: LaunchedCycle,
  lastDay: string,
): SurveyCard {
  const words = cardWords(language)
  const { mode, smallestGroup } = cycle.terms
  return {
    staffId,
    title: instrumentIn(cycle, words.language).title,
    lines: [
      words.mode[mode],
      words.published(smallestGroup),
      words.until(dayInWords(lastDay, words.language)),
      words.once,
    ],
    address,
    words,
  }
}
