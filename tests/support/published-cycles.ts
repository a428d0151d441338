import { redaction } from '../../functions/survey-cycles/names-in-comments.ts'
import { headOf } from '../../functions/survey-cycles/publish-cycle.ts'
import { withChosenQuestions } from '../../shared/domain/surveys/chosen-questions.ts'
import { ownPulse } from '../../shared/domain/surveys/own-pulse.ts'
import { release } from '../../shared/domain/surveys/release.ts'
import type { ReleasedCycle } from '../../shared/domain/surveys/released-cycle.ts'
import type { Snapshot } from '../../shared/domain/surveys/snapshot.ts'
import { rosterSchema } from '../../shared/roster.ts'
import type { RosterStore } from '../../shared/stores/roster-store.ts'
import type { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import type { LaunchedCycle, SurveyStore } from '../../shared/stores/survey-store.ts'
import { aLaunchedCycle } from './survey-builders.ts'
import { aClosedCycle, type TeamAnswers } from './survey-cycle.ts'

const LINK_IDS = ['strain', 'fairness', 'slowdown', 'easier']
/** Two questions with a score, one with tags, one for own words. */
export const FOUR_QUESTIONS = withChosenQuestions(ownPulse('en'), LINK_IDS)

export const TEAMS = [
  { teamId: 'clinic', name: 'Clinic', managers: ['cara'] },
  { teamId: 'east', name: 'East', parentId: 'clinic', managers: ['mia'] },
  { teamId: 'west', name: 'West', parentId: 'clinic', managers: ['max'] },
]

/** Ann is of East, Will of West; Nora is of no team. */
const STAFF = [
  { staffId: 'ann', role: 'nurse', teamId: 'east' },
  { staffId: 'will', role: 'nurse', teamId: 'west', language: 'de' },
  { staffId: 'nora', role: 'nurse' },
]

/** A cycle of the survey `pulse` with four questions, open for two weeks from 8:00 in UTC on. */
export function anOpenCycle(changed: Partial<LaunchedCycle> = {}): LaunchedCycle {
  const opensOn = changed.opensOn ?? '2026-11-16'
  return aLaunchedCycle({
    cycleId: `pulse-${opensOn}`,
    instrument: FOUR_QUESTIONS,
    translations: [withChosenQuestions(ownPulse('de'), LINK_IDS)],
    opensOn,
    opensAt: Date.parse(`${opensOn}T08:00:00Z`) / 1000,
    closesAt: Date.parse(`${opensOn}T00:00:00Z`) / 1000 + 14 * 86_400,
    ...changed,
  })
}

interface ResultStores {
  readonly surveys: SurveyStore
  readonly surveyResults: SurveyResultStore
}

/** Puts people and teams in place. */
export async function someClinic({ roster }: { readonly roster: RosterStore }, tenantId = 'demo') {
  await roster.replace(tenantId, rosterSchema.parse({ teams: TEAMS, staff: STAFF }), 0)
}

export interface PublishedCycle {
  readonly snapshot: Snapshot
  readonly released: ReleasedCycle
}

/** Publishes a cycle of a clinic with these teams and answers, as it is published when it has closed. */
export async function publishCycle(
  { surveys, surveyResults }: ResultStores,
  answers: Readonly<Record<string, TeamAnswers>>,
  {
    changed = {},
    past = [],
    tenantId = 'demo',
  }: {
    readonly changed?: Partial<LaunchedCycle>
    readonly past?: readonly PublishedCycle[]
    readonly tenantId?: string
  } = {},
): Promise<PublishedCycle> {
  const below = Object.keys(answers).filter((teamId) => teamId !== 'clinic')
  const teams = [{ teamId: 'clinic' }, ...below.map((teamId) => ({ teamId, parentId: 'clinic' }))]
  const cycle = anOpenCycle({ teams, state: 'closed', publishedOn: '2026-12-01', ...changed })
  const { cycleId, opensOn, terms } = cycle
  const { key } = cycle.instrument
  const published = release(
    aClosedCycle(answers, { cycleId, terms, key, teams: cycle.teams }),
    past.map(({ released }) => released),
    { withoutNames: redaction([]), shuffled: (comments) => comments },
  )
  await surveys.saveCycle(tenantId, cycle, undefined)
  const head = headOf(cycle, cycle.publishedOn ?? opensOn)
  await surveyResults.saveSnapshot(tenantId, published.snapshot, head, 2_000_000_000)
  return published
}
