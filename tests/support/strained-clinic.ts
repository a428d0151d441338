import { addDays, dayOfWeek, instantOf, localDateOf } from '../../shared/domain/local-time.ts'
import type { Instrument } from '../../shared/domain/surveys/instrument.ts'
import type { Survey } from '../../shared/surveys/survey.ts'
import { zoneWhereItIs } from './crowded-clinic.ts'
import { aSurvey, peopleOf, surveysUnderTest } from './surveys-under-test.ts'

const QUESTIONS = ['tired', 'empty']
const ANSWERS = [1, 2, 3, 4, 5]

/** Two questions and one scale, whose upper band calls for action. */
export const STRAIN: Instrument = {
  instrumentId: 'strain',
  title: 'Strain',
  language: 'en',
  questions: QUESTIONS.map((linkId) => ({
    linkId,
    text: `How ${linkId} are you?`,
    kind: 'choice',
    options: ANSWERS.map((value) => ({ value: String(value), text: `${value} of 5` })),
  })),
  key: {
    keyId: 'strain-key',
    name: 'Strain',
    source: 'tests',
    license: 'none',
    scales: [
      {
        scaleId: 'strain',
        items: QUESTIONS,
        reversed: [],
        answers: ANSWERS,
        combine: 'mean',
        times: 1,
        leastAnswered: 2,
        higherIs: 'worse',
        bands: [
          { name: 'fine', from: 1 },
          { name: 'strained', from: 3 },
        ],
      },
    ],
  },
}

/** By team: what its people answer to every question, in the order of their ids; the others of the team are silent. */
export type AnswersOf = Readonly<Record<string, readonly number[]>>

/**
 * A clinic that asks its people how strained they are, every four weeks: where it is early afternoon, whatever the hour
 * in truth, on a day that is a weekday to everybody.
 *
 *   days      |  -28                       |  today           |  tomorrow                   |
 *   survey    |  asked and published       |  asked           |  published, then told       |
 *   in        |  memory                    |  whatever the test runs                        |
 */
export function strainedClinic(now: number, sizes: Readonly<Record<string, number>>) {
  const zone = zoneWhereItIs(14, now)
  const today = localDateOf(zone, now)
  const before = addDays(today, -28)
  const survey = aSurvey({ instrumentId: STRAIN.instrumentId })
  const everyFourWeeks: Survey = {
    ...survey,
    recurrence: { firstDate: before, everyWeeks: 4, openDays: 1 },
  }
  const teams = Object.keys(sizes).map((teamId) => ({
    ...{ teamId, name: teamId[0]?.toUpperCase() + teamId.slice(1), managers: [`${teamId}-0`] },
  }))
  const staff = Object.entries(sizes).flatMap(([teamId, count]) => peopleOf(teamId, count))
  return {
    zone,
    cycleId: `pulse-${today}`,
    /** Nobody has mail: links are printed. */
    roster: { teams, staff: staff.map(({ email, ...person }) => person) },
    /** The cycle has closed at midnight, and the answers that were on their way are in. */
    publishedAt: instantOf(zone, addDays(today, 1), '00:20'),
    weekendDays: [1, 2, 3, 4, 5, 6, 7].filter((day) => day !== dayOfWeek(addDays(today, 1))).slice(0, 2),
    quietEnd: instantOf(zone, addDays(today, 1), '08:00'),
    /** Holds the cycle of four weeks ago, with `survey-cycles` on tables in memory. @returns the tables */
    async heldBefore(answers: AnswersOf) {
      const house = surveysUnderTest(undefined, { now: instantOf(zone, before, '07:00') })
      await house.setUp({ teams, staff }, everyFourWeeks)
      await house.set({ zone })
      await house.surveys.putInstrument('demo', STRAIN)
      for (const { staffId } of staff) await house.prefer(staffId, { weekendDays: [] })
      await house.until(instantOf(zone, before, '09:00'))
      for (const { teamId } of teams) {
        const links = house.sent
          .filter(({ to }) => to.startsWith(`${teamId}-`))
          .sort((one, other) => (staffIdOf(one.to) < staffIdOf(other.to) ? -1 : 1))
        for (const [at, value] of (answers[teamId] ?? []).entries()) {
          await house.answer(links[at]?.token ?? '', { items: { tired: value, empty: value } })
        }
      }
      await house.until(instantOf(zone, addDays(before, 1), '00:20'))
      const { Surveys, SurveyAnswers, SurveyResults } = house.tables
      return { Surveys, SurveyAnswers, SurveyResults }
    },
  }
}

function staffIdOf(address: string): string {
  return address.split('@')[0] as string
}
