import { type AlertPreferences, DEFAULT_PREFERENCES, quietPreferences } from './alert-preferences.ts'
import { type Channel, isForMachines } from './channels/channel.ts'
import type { Alert } from './domain/alerts/alert.ts'
import type { AlertItem } from './domain/alerts/alert-item.ts'
import type { QuietPreferences } from './domain/alerts/quiet-hours.ts'
import { recipientsOfAlert } from './domain/alerts/recipients-of-alert.ts'
import type { Span } from './domain/span.ts'
import { leaveIn } from './leave-in.ts'
import type { StaffMember, Team } from './roster.ts'
import type { Settings } from './settings.ts'
import type { AlertPreferencesStore } from './stores/alert-preferences-store.ts'
import type { ChannelStore } from './stores/channel-store.ts'
import type { RosterStore } from './stores/roster-store.ts'
import type { ScheduleStore } from './stores/schedule-store.ts'

/** `staff:n-17`, or `channel:c-2` for a channel that is nobody's own. */
export type RecipientId = string

export interface AudienceStores {
  readonly roster: RosterStore
  readonly schedule: ScheduleStore
  readonly channels: ChannelStore
  readonly preferences: AlertPreferencesStore
}

/** Everybody and everything that may be told of alerts of a tenant, as of one moment. */
export interface Audience {
  readonly settings: Settings
  readonly teams: readonly Team[]
  readonly channels: readonly Channel[]
  readonly preferences: ReadonlyMap<string, AlertPreferences>
  /** Who is in the roster, of those who were named deputies. */
  readonly knownDeputies: ReadonlySet<string>
}

export async function readAudience(tenantId: string, stores: AudienceStores): Promise<Audience> {
  const [{ settings }, teams, channels, preferences] = await Promise.all([
    stores.roster.settings(tenantId),
    stores.roster.teams(tenantId),
    stores.channels.list(tenantId),
    stores.preferences.list(tenantId),
  ])
  const deputies = [...new Set([...preferences.values()].flatMap(({ deputy }) => deputy ?? []))]
  const members = deputies.length === 0 ? [] : await stores.roster.staff(tenantId, deputies)
  const inRoster = [...members.map(({ staffId }) => staffId), ...teams.flatMap(({ managers }) => managers)]
  return {
    settings,
    teams,
    channels: channels.map(({ channel }) => channel),
    preferences,
    knownDeputies: new Set(inRoster),
  }
}

/**
 * Who is told of an alert: persons, and of what concerns the whole organisation also the channels that are nobody's
 * own.
 */
export function audienceOf(
  { scope, reason }: Pick<AlertItem, 'scope' | 'reason'>,
  audience: Audience,
): RecipientId[] {
  const deputyOf = (manager: string) => {
    const deputy = audience.preferences.get(manager)?.deputy
    return deputy && audience.knownDeputies.has(deputy) ? deputy : undefined
  }
  const people = recipientsOfAlert(scope, reason, audience.teams, deputyOf).map((id) => `staff:${id}`)
  if (scope.kind === 'team') return people
  const shared = audience.channels.filter(
    ({ recipientId, target }) => recipientId === null && !isForMachines(target.kind),
  )
  return [...people, ...shared.map(({ channelId }) => `channel:${channelId}`)]
}

/**
 * Whom an alert was told to, by the roster as it is now: those who hear that it fires, and once it is escalated those
 * who hear that.
 *
 *   never fired   |  nobody
 *   fires         |  the managers
 *   escalated     |  and their deputies, or who manages above; until it fires anew
 */
export function toldOf({ scope, told }: Pick<Alert, 'scope' | 'told'>, audience: Audience): RecipientId[] {
  if (told.episode === null) return []
  const managers = audienceOf({ scope, reason: 'first' }, audience)
  if (!told.isEscalated) return managers
  return [...new Set([...managers, ...audienceOf({ scope, reason: 'escalated' }, audience)])]
}

/** Machines that hear of an alert: those that are nobody's own hear of all. */
export function machinesOf(item: Pick<AlertItem, 'scope' | 'reason'>, audience: Audience): Channel[] {
  const people = audienceOf(item, audience)
  return audience.channels.filter(
    (channel) =>
      isForMachines(channel.target.kind) &&
      isInUse(channel) &&
      (channel.recipientId === null || people.includes(`staff:${channel.recipientId}`)),
  )
}

/** The channels through which a recipient is told: those that reach people, and that they have not left out. */
export function channelsOf(recipientId: RecipientId, audience: Audience): Channel[] {
  const chosen = audience.preferences.get(staffIdOf(recipientId) ?? '')?.channelIds ?? null
  return audience.channels.filter(
    (channel) =>
      ownerOf(channel) === recipientId &&
      !isForMachines(channel.target.kind) &&
      isInUse(channel) &&
      (chosen === null || chosen.includes(channel.channelId)),
  )
}

export function ownerOf({ recipientId, channelId }: Channel): RecipientId {
  return recipientId === null ? `channel:${channelId}` : `staff:${recipientId}`
}

/** Whether messages go there: somebody has confirmed it, and it is on. */
export function isInUse({ isVerified, disabled }: Channel): boolean {
  return isVerified && disabled === null
}

function staffIdOf(recipientId: RecipientId): string | undefined {
  return recipientId.startsWith('staff:') ? recipientId.slice('staff:'.length) : undefined
}

/** When a recipient must not be disturbed. */
export interface Quiet {
  readonly preferences: QuietPreferences
  readonly leave: readonly Span[]
}

const DAY = 86_400
/** Further ahead than the planner looks, for a leave that begins after a weekend after another. */
const LEAVE_DAYS_AHEAD = 62

/**
 * Quiet hours and leave of a recipient. A channel that is nobody's own has the default hours of the organisation.
 *
 * @param now seconds since 1970
 */
export async function quietOf(
  tenantId: string,
  recipientId: RecipientId,
  audience: Audience,
  stores: AudienceStores,
  now: number,
): Promise<Quiet> {
  const staffId = staffIdOf(recipientId)
  if (staffId === undefined) {
    return { preferences: quietPreferences(DEFAULT_PREFERENCES, audience.settings.zone), leave: [] }
  }
  const [[member], leave] = await Promise.all([
    stores.roster.staff(tenantId, [staffId]),
    leaveAhead(tenantId, staffId, stores, now),
  ])
  return { preferences: preferencesOf(staffId, member, audience), leave }
}

/** The same of a person whose entry in the roster was read already. @param member undefined: they have none */
export async function quietOfPerson(
  tenantId: string,
  staffId: string,
  member: StaffMember | undefined,
  audience: Audience,
  stores: Pick<AudienceStores, 'schedule'>,
  now: number,
): Promise<Quiet> {
  const leave = await leaveAhead(tenantId, staffId, stores, now)
  return { preferences: preferencesOf(staffId, member, audience), leave }
}

function preferencesOf(
  staffId: string,
  member: StaffMember | undefined,
  { settings, teams, preferences }: Audience,
): QuietPreferences {
  const team = teams.find(({ teamId }) => teamId === member?.teamId)
  const zone = member?.zone ?? team?.zone ?? settings.zone
  return quietPreferences(preferences.get(staffId) ?? DEFAULT_PREFERENCES, zone)
}

function leaveAhead(
  tenantId: string,
  staffId: string,
  { schedule }: Pick<AudienceStores, 'schedule'>,
  now: number,
): Promise<Span[]> {
  return leaveIn(tenantId, staffId, { start: now - DAY, end: now + LEAVE_DAYS_AHEAD * DAY }, schedule)
}
