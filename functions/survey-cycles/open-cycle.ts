import type { JWK } from 'jose'
import { instantOf, localDateOf } from '../../shared/domain/local-time.ts'
import { cycleOn } from '../../shared/domain/surveys/cycle-schedule.ts'
import type { Settings } from '../../shared/settings.ts'
import type { LaunchedCycle, StoredCycle, StoredSurvey } from '../../shared/stores/survey-store.ts'
import { cycleExpiry } from '../../shared/surveys/cycle-expiry.ts'
import { newSealingKeys } from '../../shared/surveys/sealed-answers.ts'
import { instrumentsOfSurvey } from './instruments-of-survey.ts'
import type { SurveyCyclesDependencies } from './survey-cycles-dependencies.ts'
import { whoIsAsked } from './who-is-asked.ts'

/** By the organisation's clock, on the day on which a cycle opens. */
const OPENS_AT = '08:00'

/** Of the time that was planned: whoever is told late still has so much of it. */
const LEAST_OPEN_SHARE = 1 / 2

/**
 * Opens the cycle of a survey whose time has come, and freezes all that it promises: mode, threshold, questions, teams.
 *
 *   day opens  08:00                                 closes
 *   |----------[ opens, at any tick from here on ....| too late ]
 *
 * Where fewer would be asked than the smallest group, it is not opened: nothing could be published of it. Of one
 * survey one cycle is open at a time.
 *
 * @param cycles all that there are
 * @returns null: there is none to open
 */
export async function openCycle(
  tenantId: string,
  { surveyId, survey }: StoredSurvey,
  settings: Settings,
  cycles: readonly StoredCycle[],
  dependencies: SurveyCyclesDependencies,
): Promise<StoredCycle | null> {
  const { participation, surveys } = dependencies
  const now = Math.floor(dependencies.now() / 1000)
  const { zone, smallestGroup, systemAccounts } = settings
  const dates = survey.isOn ? cycleOn(survey.recurrence, localDateOf(zone, now)) : null
  if (dates === null) return null
  const { opensOn } = dates
  const cycleId = `${surveyId}-${opensOn}`
  const opensAt = instantOf(zone, opensOn, OPENS_AT)
  const closesAt = instantOf(zone, dates.closesOn, '00:00')
  if (now < opensAt || closesAt - now < (closesAt - opensAt) * LEAST_OPEN_SHARE) return null
  const ofSurvey = cycles.filter(({ cycle }) => cycle.surveyId === surveyId)
  if (ofSurvey.some(({ cycle }) => cycle.cycleId === cycleId || cycle.state !== 'closed')) return null

  const instruments = instrumentsOfSurvey(survey, await surveys.instruments(tenantId), settings)
  if (instruments === null) {
    dependencies.log.error('A survey has no instrument with its questions', { tenantId, surveyId })
    return null
  }
  const terms = { mode: survey.mode, smallestGroup: Math.max(survey.smallestGroup, smallestGroup) }
  const { attribute, teamIds } = survey
  const { roster } = await dependencies.roster.roster(tenantId)
  const teams = roster.teams.map(({ teamId, parentId }) => ({ teamId, parentId }))
  const asking = { cycleId, opensAt, closesAt, opensOn, teams, teamIds, attribute }
  const people = { staff: roster.staff, systemAccounts, lastAsked: await participation.lastAsked(tenantId) }
  const asked = await whoIsAsked(tenantId, asking, people, dependencies.schedule)
  if (asked.length < terms.smallestGroup) {
    const rows = asked.length
    dependencies.log.info('A cycle was not opened: too few would be asked', { tenantId, surveyId, rows })
    return null
  }
  const publicKey = await sealingKey(tenantId, asking, dependencies)
  if (publicKey === null) return null
  const cycle: LaunchedCycle = {
    ...asking,
    ...instruments,
    surveyId,
    state: 'open',
    terms,
    publicKey,
    isPeopled: false,
    publishedOn: null,
  }
  const isNew = await surveys.saveCycle(tenantId, cycle, undefined)
  return isNew ? { cycle, revision: 1 } : null
}

/** To which the answers are sealed. The key that opens them is saved before anybody can answer. */
async function sealingKey(
  tenantId: string,
  { cycleId, opensAt }: Pick<LaunchedCycle, 'cycleId' | 'opensAt'>,
  { sealingKeys }: SurveyCyclesDependencies,
): Promise<JWK | null> {
  const { publicKey, privateKey } = await newSealingKeys()
  const expiresAt = cycleExpiry({ opensAt })
  if (await sealingKeys.save(tenantId, cycleId, privateKey, expiresAt)) return publicKey
  // Somebody was here before, and died or is still at it: their key counts.
  const stored = await sealingKeys.get(tenantId, cycleId)
  if (stored === undefined) return null
  const { d: _secret, ...theirs } = stored
  return theirs
}
