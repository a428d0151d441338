import { readAudience } from '../../shared/alert-audience.ts'
import { eachConcurrently } from '../../shared/concurrently.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import { invitePerson } from './invite-person.ts'
import type { SurveyCyclesDependencies } from './survey-cycles-dependencies.ts'

const PEOPLE_AT_ONCE = 8

/**
 * Sends the invitations and reminders of a cycle that are due.
 *
 * @param mayGoOn whether there is time left for another
 * @returns whether none is left over
 */
export async function sendInvitations(
  tenantId: string,
  cycle: LaunchedCycle,
  dependencies: SurveyCyclesDependencies,
  mayGoOn: () => boolean,
): Promise<boolean> {
  const { participation, roster } = dependencies
  const now = Math.floor(dependencies.now() / 1000)
  const due = (await participation.list(tenantId, cycle.cycleId)).filter(
    ({ participation: { nextAt, hasAnswered } }) => nextAt !== null && nextAt <= now && !hasAnswered,
  )
  if (due.length === 0) return true
  const staffIds = due.map((each) => each.participation.staffId)
  const [audience, members] = await Promise.all([
    readAudience(tenantId, dependencies),
    roster.staff(tenantId, staffIds),
  ])
  const memberOf = new Map(members.map((member) => [member.staffId, member]))
  const sending = { tenantId, cycle, audience, dependencies }
  let isAllSent = true
  await eachConcurrently(due, PEOPLE_AT_ONCE, async (stored) => {
    if (mayGoOn()) await invitePerson(stored, memberOf.get(stored.participation.staffId), sending)
    else isAllSent = false
  })
  return isAllSent
}
