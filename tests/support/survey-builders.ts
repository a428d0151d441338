import { ownPulse } from '../../shared/domain/surveys/own-pulse.ts'
import { type Participation, ParticipationStore } from '../../shared/stores/participation-store.ts'
import { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import { type LaunchedCycle, SurveyStore } from '../../shared/stores/survey-store.ts'
import type { Table } from '../../shared/stores/table.ts'
import { cycleExpiry } from '../../shared/surveys/cycle-expiry.ts'
import { newSealingKeys, type SealedSheet, unsealer } from '../../shared/surveys/sealed-answers.ts'
import { linkHashOf, newLinkToken } from '../../shared/surveys/survey-link.ts'
import { MemoryTable } from './memory-table.ts'

const keys = await newSealingKeys()
/** By the key of every cycle that is built here. */
const unseal = await unsealer(keys.privateKey)

/** 23 November 2026, a Monday, 8:00 in UTC; two weeks later it closes. */
const OPENS_AT = Date.parse('2026-11-23T08:00:00Z') / 1000
export const CLOSES_AT = Date.parse('2026-12-07T00:00:00Z') / 1000
/** While it is open. */
export const DURING = Date.parse('2026-11-25T10:30:00Z')

/** The pulse of a clinic with two teams, open for two weeks. */
export function aLaunchedCycle(changed: Partial<LaunchedCycle> = {}): LaunchedCycle {
  return {
    cycleId: 'pulse-2026-11-23',
    surveyId: 'pulse',
    state: 'open',
    terms: { mode: 'anonymous', smallestGroup: 5 },
    instrument: ownPulse('en'),
    translations: [ownPulse('de')],
    attribute: null,
    teams: [
      { teamId: 'clinic' },
      { teamId: 'east', parentId: 'clinic' },
      { teamId: 'west', parentId: 'clinic' },
    ],
    opensOn: '2026-11-23',
    opensAt: OPENS_AT,
    closesAt: CLOSES_AT,
    publicKey: keys.publicKey,
    isPeopled: true,
    publishedOn: null,
    ...changed,
  }
}

function aParticipation(changed: Partial<Participation> = {}): Participation {
  return {
    staffId: 'ann',
    teamId: 'east',
    attribute: null,
    sentAt: OPENS_AT + 3600,
    reminded: 0,
    nextAt: OPENS_AT + 3 * 86_400,
    failures: 0,
    claimedBy: null,
    hasAnswered: false,
    ...changed,
  }
}

/** The stores of surveys on two tables, in memory by default, at a time while the cycle is open. */
export function surveyHouse(
  surveysTable: Table = new MemoryTable(),
  answersTable: Table = new MemoryTable(),
) {
  const surveys = new SurveyStore(surveysTable)
  const participation = new ParticipationStore(surveysTable)
  const surveyAnswers = new SurveyAnswerStore(answersTable)
  const clock = { now: DURING }

  /** One more link for somebody. */
  async function link(
    staffId: string,
    cycle = aLaunchedCycle(),
    tenantId = 'demo',
    token = newLinkToken(),
  ): Promise<string> {
    const expiresAt = cycleExpiry(cycle)
    const whose = { cycleId: cycle.cycleId, staffId }
    await participation.putLink(tenantId, linkHashOf(token), whose, expiresAt)
    return token
  }

  return {
    surveys,
    participation,
    surveyAnswers,
    clock,
    now: () => clock.now,
    /** Puts a cycle with one person for each participation. @returns a link of each, in this order */
    async launch(
      people: readonly Partial<Participation>[] = [{}],
      cycle: LaunchedCycle = aLaunchedCycle(),
      tenantId = 'demo',
    ): Promise<string[]> {
      await surveys.saveCycle(tenantId, cycle, undefined)
      const expiresAt = cycleExpiry(cycle)
      return Promise.all(
        people.map(async (changed) => {
          const asked = aParticipation(changed)
          await participation.save(tenantId, cycle.cycleId, asked, expiresAt, undefined)
          return link(asked.staffId, cycle, tenantId)
        }),
      )
    },
    link,
    /** What has been answered, in the order of the store, opened as `survey-cycles` does it. */
    async opened(cycleId = aLaunchedCycle().cycleId, tenantId = 'demo'): Promise<SealedSheet[]> {
      const sealed = await surveyAnswers.sealed(tenantId, cycleId)
      return Promise.all(sealed.map((each) => unseal(each.sealed)))
    },
  }
}

export type SurveyHouse = ReturnType<typeof surveyHouse>
