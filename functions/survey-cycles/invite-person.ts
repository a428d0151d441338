import { type Audience, type Quiet, quietOfPerson } from '../../shared/alert-audience.ts'
import { instrumentIn } from '../../shared/domain/surveys/instrument-in.ts'
import { invitationAt, nextReminder, type Reminder } from '../../shared/domain/surveys/reminders.ts'
import type { StaffMember } from '../../shared/roster.ts'
import type { Participation, StoredParticipation } from '../../shared/stores/participation-store.ts'
import type { LaunchedCycle } from '../../shared/stores/survey-store.ts'
import { untilSaved } from '../../shared/stores/until-saved.ts'
import { cycleExpiry } from '../../shared/surveys/cycle-expiry.ts'
import { invitationWords, spokenLanguage } from '../../shared/surveys/invitation-words.ts'
import { type PersonalTarget, sendInvitation, waysToInvite } from '../../shared/surveys/send-invitation.ts'
import { linkHashOf, newLinkToken, surveyPath } from '../../shared/surveys/survey-link.ts'
import type { SurveyCyclesDependencies } from './survey-cycles-dependencies.ts'

export interface Sending {
  readonly tenantId: string
  readonly cycle: LaunchedCycle
  readonly audience: Audience
  readonly dependencies: SurveyCyclesDependencies
}

const MINUTE = 60
const DAY = 86_400

/** From a try that failed to the next, of five in all. The first wait is a tick of the clock. */
const WAITS: readonly number[] = [15 * MINUTE, 60 * MINUTE, 240 * MINUTE, DAY]

/**
 * Sends somebody the invitation or the reminder that is due, if it is their daytime and they are not away.
 *
 *   save the next try  ->  save a new link  ->  send  ->  save that it was sent
 *
 * The next try is saved first: nobody else sends meanwhile, and whoever dies between has it sent once more, by another
 * link of the same person. Somebody without an address is looked up again the next day.
 *
 * @param member undefined: the roster knows them no more
 */
export async function invitePerson(
  stored: StoredParticipation,
  member: StaffMember | undefined,
  sending: Sending,
): Promise<void> {
  const { tenantId, cycle, audience, dependencies } = sending
  const { participation } = stored
  const now = Math.floor(dependencies.now() / 1000)
  const quiet = await quietOfPerson(tenantId, participation.staffId, member, audience, dependencies, now)
  const message = messageDue(participation, cycle, now, quiet)
  if (message === null || message.at > now) return postpone(stored, message?.at ?? null, sending)
  const { transports, baseUrl } = dependencies
  const ways = member === undefined ? [] : waysToInvite(member, audience, transports.mailFrom)
  if (ways.length === 0 || baseUrl === '') return postpone(stored, now + DAY, sending)

  const { failures } = participation
  const wait = WAITS[failures]
  const attempt = { failures: failures + 1, nextAt: wait === undefined ? null : now + wait }
  if (!(await save({ ...participation, ...attempt }, stored.revision, sending))) return
  const token = newLinkToken()
  const link = { cycleId: cycle.cycleId, staffId: participation.staffId }
  const expiresAt = cycleExpiry(cycle)
  await dependencies.participation.putLink(tenantId, linkHashOf(token), link, expiresAt)
  const address = `${baseUrl}${surveyPath(tenantId, token)}`
  if (await isDelivered(ways, message, address, member?.language, quiet, sending))
    await noteSent(participation, message, quiet, now, sending)
}

/** Reminder 0 is the invitation. */
function messageDue(
  { sentAt, reminded, hasAnswered }: Participation,
  { opensAt, closesAt }: LaunchedCycle,
  now: number,
  { preferences, leave }: Quiet,
): Reminder | null {
  if (sentAt !== null)
    return nextReminder({ sentAt, reminded, hasAnswered }, closesAt, now, preferences, leave)
  const at = invitationAt(opensAt, closesAt, now, preferences, leave)
  return at === null ? null : { number: 0, at }
}

/** Somebody who has saved meanwhile has changed what is due: the next look sees it. */
async function postpone(
  { participation, revision }: StoredParticipation,
  nextAt: number | null,
  sending: Sending,
): Promise<void> {
  await save({ ...participation, nextAt }, revision, sending)
}

function save(participation: Participation, revision: number, { tenantId, cycle, dependencies }: Sending) {
  const store = dependencies.participation
  return store.save(tenantId, cycle.cycleId, participation, cycleExpiry(cycle), revision)
}

/** @returns whether one of the ways took it */
async function isDelivered(
  ways: readonly PersonalTarget[],
  { number }: Reminder,
  link: string,
  language: string | undefined,
  { preferences }: Quiet,
  { cycle, dependencies: { transports, now } }: Sending,
): Promise<boolean> {
  const spoken = spokenLanguage(language)
  const instrument = instrumentIn(cycle, spoken)
  const { terms, closesAt } = cycle
  const { zone } = preferences
  const words = invitationWords({ instrument, ...terms, closesAt, zone, isReminder: number > 0 }, spoken)
  const seconds = Math.floor(now() / 1000)
  const taken = await Promise.all(ways.map((way) => sendInvitation(way, words, link, transports, seconds)))
  return taken.includes(true)
}

/** They may have answered meanwhile: that stays. */
function noteSent(
  before: Participation,
  { number }: Reminder,
  { preferences, leave }: Quiet,
  now: number,
  sending: Sending,
): Promise<void> {
  const { tenantId, cycle, dependencies } = sending
  const sentAt = before.sentAt ?? now
  const told = { sentAt, reminded: number, hasAnswered: false }
  const nextAt = nextReminder(told, cycle.closesAt, now, preferences, leave)?.at ?? null
  return untilSaved(async () => {
    const stored = await dependencies.participation.get(tenantId, cycle.cycleId, before.staffId)
    if (stored === undefined) return true
    const after = { ...stored.participation, sentAt, reminded: number, failures: 0, nextAt }
    return save(after, stored.revision, sending)
  })
}
