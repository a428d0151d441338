import { localDateOf } from '../../../shared/domain/local-time.ts'
import { TAGS } from '../../../shared/domain/surveys/own-pulse.ts'
import { LocalServiceError, reachLocal } from '../local-service.ts'
import { requestAs } from '../sign-in/request-as.ts'
import type { SentMessage } from '../sinks/sent-messages.ts'
import { chanceOf } from './sample-clinic-chance.ts'
import { CLINIC_ZONE, leadMailOf, mailOf, PEOPLE, TEAMS } from './sample-clinic-people.ts'
import { AUTHORISATION_WAVE, OVERLOADED } from './sample-clinic-planted.ts'

/** Is asked, and leaves it to whoever tries the page. */
export const ASKED_FOR_YOU = 'front-desk-1'

const SURVEY_PATH = '/v1/surveys/pulse'
export const OPEN_DAYS = 10
/** Of ten people nine answer. */
const ANSWERS = 0.9

/**
 * Has the clinic ask its people how work is going, from today on. Whether they are told now or in the morning follows
 * from their quiet hours. Doing it twice changes nothing.
 *
 * @param now epoch milliseconds
 * @throws LocalServiceError when the service refuses it
 */
export async function setUpSampleSurvey(url: string, now: number): Promise<void> {
  const asAdmin = await requestAs(url, { role: 'admin' })
  const before = await asAdmin('GET', SURVEY_PATH)
  if (before.ok) return
  const answer = await asAdmin('PUT', SURVEY_PATH, {
    instrumentId: 'pulse',
    mode: 'anonymous',
    recurrence: {
      firstDate: localDateOf(CLINIC_ZONE, Math.floor(now / 1000)),
      everyWeeks: 13,
      openDays: OPEN_DAYS,
    },
  })
  if (answer.ok) return
  throw new LocalServiceError(
    `PUT ${SURVEY_PATH} refused the sample clinic's survey (status ${answer.status}).`,
  )
}

/**
 * Whoever of the sample clinic gets a mail with a link to a survey opens it and answers; all but a few, and all but
 * one, who leaves it to you. The same clinic answers the same, whenever it is asked.
 *
 * @param message that was sent to somebody
 */
export async function answerAsAsked({ kind, status, to, body }: SentMessage): Promise<void> {
  const [, url, tenant, token] = LINK.exec(JSON.stringify(body)) ?? []
  const person = PEOPLE.find(({ staffId }) => addressesOf(staffId).includes(to))
  if (kind !== 'ses' || status !== 200 || !url || !person || person.staffId === ASKED_FOR_YOU) return
  if (!chanceOf(`survey/${person.staffId}`).isTrue(ANSWERS)) return
  const answer = await reachLocal(url, '/v1/survey-answers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tenant, token, answers: answersOf(person) }),
  })
  if (!answer.ok)
    throw new LocalServiceError(`An answer of the sample clinic was refused (status ${answer.status}).`)
}

const LINK = /(http:\/\/127\.0\.0\.1:\d+)\/s\/([a-z0-9-]+)\/([0-9a-z]{26})/

/** Managers are told where they have confirmed that they read. */
function addressesOf(staffId: string): string[] {
  const managed = TEAMS.filter(({ managers }) => managers.includes(staffId))
  return [mailOf(staffId), ...managed.map(({ teamId }) => leadMailOf(teamId))]
}

type Person = (typeof PEOPLE)[number]

/** People answer by what is planted around them: see sample-clinic-planted.ts. */
function answersOf({ staffId, teamId }: Person): Record<string, number | string[]> {
  const chance = chanceOf(`survey/answers/${staffId}`)
  const about = (mean: number) => Math.min(5, Math.max(1, Math.round(mean + chance.between(-1, 1))))
  const isInWave = teamId === AUTHORISATION_WAVE.teamId
  const isUneven = teamId === PEOPLE.find((one) => one.staffId === OVERLOADED)?.teamId
  const slowed = TAGS.filter((tag) => {
    const isPlanted = isInWave && tag === 'prior-authorization'
    return chance.isTrue(isPlanted ? 0.9 : 0.25)
  })
  return {
    strain: about(isInWave || isUneven ? 3.8 : 2.6),
    demands: about(isInWave ? 4.2 : isUneven ? 3.6 : 2.8),
    fairness: about(isUneven ? 2.2 : 3.9),
    safety: about(4.2),
    slowdown: slowed,
  }
}
