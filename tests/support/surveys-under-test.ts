import { surveyCycles } from '../../functions/survey-cycles/survey-cycles.ts'
import { type AlertPreferences, DEFAULT_PREFERENCES } from '../../shared/alert-preferences.ts'
import type { ChannelTarget } from '../../shared/channels/channel.ts'
import { type HttpRequest, PUBLIC_ENDPOINTS } from '../../shared/channels/send.ts'
import { instantOf } from '../../shared/domain/local-time.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import { rosterSchema } from '../../shared/roster.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { AlertPreferencesStore } from '../../shared/stores/alert-preferences-store.ts'
import { HealthStore } from '../../shared/stores/channel-health-store.ts'
import { ChannelStore } from '../../shared/stores/channel-store.ts'
import { ParticipationStore } from '../../shared/stores/participation-store.ts'
import { PauseStore } from '../../shared/stores/pause-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { SealingKeyStore } from '../../shared/stores/sealing-key-store.ts'
import { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { SurveyStore } from '../../shared/stores/survey-store.ts'
import type { SurveyCycleChanged } from '../../shared/survey-events.ts'
import { type Survey, surveySchema } from '../../shared/surveys/survey.ts'
import { takeAnswer } from '../../shared/surveys/take-answer.ts'
import { MemoryTable } from './memory-table.ts'
import { keptLog } from './pipeline.ts'
import { watched } from './watched-table.ts'

export const ZONE = 'America/New_York'
/** A Monday. */
export const OPENS_ON = '2026-01-12'
export const CYCLE_ID = `pulse-${OPENS_ON}`

const MINUTE = 60
const TICK = 15 * MINUTE

/** An instant by the clock of New York: `2026-01-12T08:00`. */
export function nyc(text: string): number {
  const [date = '', clock = ''] = text.split('T')
  return instantOf(ZONE, date, clock)
}

export function aSurvey(changed: Partial<Survey> = {}): Survey {
  return surveySchema.parse({
    instrumentId: 'pulse',
    mode: 'anonymous',
    recurrence: { firstDate: OPENS_ON, openDays: 14 },
    ...changed,
  })
}

/** So many people of a team, each with an address of their own. */
export function peopleOf(teamId: string, count: number, more: object = {}) {
  return Array.from({ length: count }, (_, at) => ({
    staffId: `${teamId}-${at}`,
    role: 'nurse',
    teamId,
    email: `${teamId}-${at}@clinic.example`,
    ...more,
  }))
}

export const TWO_TEAMS = {
  teams: [
    { teamId: 'clinic', name: 'Clinic' },
    { teamId: 'east', name: 'East', parentId: 'clinic' },
    { teamId: 'west', name: 'West', parentId: 'clinic' },
  ],
  staff: [...peopleOf('east', 12), ...peopleOf('west', 12)],
}

export interface SentInvitation {
  /** Seconds since 1970. */
  readonly at: number
  readonly to: string
  readonly title: string
  readonly text: string
  /** The secret part of the link. */
  readonly token: string
}

interface Given {
  readonly items?: Readonly<Record<string, number>>
  readonly tags?: readonly string[]
  readonly comments?: Readonly<Record<string, string>>
}

interface World {
  takesMail: () => boolean
  guard: Guard
}

function memoryTables() {
  return {
    Surveys: new MemoryTable(),
    SurveyAnswers: new MemoryTable(),
    SurveyKeys: new MemoryTable(),
    SurveyResults: new MemoryTable(),
    Roster: new MemoryTable(),
    Schedule: new MemoryTable(),
    Alerts: new MemoryTable(),
  }
}

/** Is told before each call that leaves the function, and may wait or throw. */
export type Guard = (call: string) => unknown

/** `survey-cycles` on tables in memory, with a clock of its own and a world that keeps what it is sent. */
export function surveysUnderTest(tables = memoryTables(), clock = { now: nyc(`${OPENS_ON}T07:00`) }) {
  const sent: SentInvitation[] = []
  const told: SurveyCycleChanged[] = []
  const due: string[] = []
  const world: World = { takesMail: () => true, guard: () => {} }
  const log = keptLog()
  const guarded = (name: keyof typeof tables) =>
    watched(tables[name], (request) => world.guard(`${request.name} ${name}`))
  const keep = (to: string, title: string, text: string) => {
    const token = /\/s\/demo\/([0-9a-z]{26})/.exec(text)?.[1] ?? ''
    sent.push({ at: clock.now, to, title, text, token })
  }
  const alerts = guarded('Alerts')
  const stores = {
    surveys: new SurveyStore(guarded('Surveys')),
    participation: new ParticipationStore(guarded('Surveys')),
    answers: new SurveyAnswerStore(guarded('SurveyAnswers')),
    sealingKeys: new SealingKeyStore(guarded('SurveyKeys')),
    results: new SurveyResultStore(guarded('SurveyResults')),
    roster: new RosterStore(guarded('Roster')),
    pauses: new PauseStore(guarded('Roster')),
    schedule: new ScheduleStore(guarded('Schedule')),
    channels: new ChannelStore(alerts, new HealthStore(alerts)),
    preferences: new AlertPreferencesStore(alerts),
  }
  const dependencies = {
    ...stores,
    transports: {
      post: async (request: HttpRequest) => {
        const { channel, text } = JSON.parse(request.body)
        keep(channel, text, request.body)
        return { status: 200, retryAfter: null, body: '{"ok":true}' }
      },
      sendEmail: async ({ Destination, Content }) => {
        await world.guard('mail')
        if (!world.takesMail()) throw new Error('The mail is not taken')
        const { Subject, Body } = Content?.Simple ?? {}
        keep(Destination?.ToAddresses?.join() ?? '', Subject?.Data ?? '', Body?.Text?.Data ?? '')
      },
      publish: async () => {},
      putEvents: async () => ({ $metadata: {} }),
      endpoints: PUBLIC_ENDPOINTS,
      mailFrom: 'evenshift@clinic.example',
    },
    baseUrl: 'https://evenshift.clinic.example',
    publish: async (detailType, details) => {
      await world.guard('bus')
      for (const detail of details) {
        if (detailType === DETAIL_TYPES.surveysDue) due.push(JSON.parse(detail).tenantId)
        else told.push(JSON.parse(detail))
      }
    },
    now: () => clock.now * 1000,
    log,
  } satisfies Parameters<typeof surveyCycles>[1]

  let messages = 0
  const deliver = (...details: readonly Pick<Message, 'detailType' | 'detail'>[]) =>
    surveyCycles(
      details.map((detail) => ({ id: `m-${++messages}`, sentAt: clock.now * 1000, delivery: 1, ...detail })),
      dependencies,
    )

  const house = {
    ...stores,
    tables,
    dependencies,
    clock,
    sent,
    told,
    due,
    world,
    log,
    deliver,
    /** What stands in the settings; the rest is by default. */
    async set(changed: Partial<Settings>): Promise<void> {
      const { revision, settings } = await stores.roster.settings('demo')
      await stores.roster.saveSettings('demo', { ...settings, ...changed }, 0, revision)
    },
    async setUp(roster: object = TWO_TEAMS, survey: Survey = aSurvey()): Promise<void> {
      await stores.roster.register('demo')
      await house.set({ zone: ZONE })
      await house.changeRoster(roster)
      await stores.surveys.saveSurvey('demo', 'pulse', survey, undefined)
    },
    async changeRoster(roster: object): Promise<void> {
      const { revision } = await stores.roster.roster('demo')
      await stores.roster.replace('demo', rosterSchema.parse(roster), revision)
    },
    /** A channel that its owner has confirmed. */
    async addChannel(recipientId: string, target: ChannelTarget): Promise<void> {
      const channelId = `${target.kind}-${recipientId}`
      const setup = { channelId, name: channelId, recipientId, target, isVerified: true, switchedOffAt: null }
      await stores.channels.save('demo', { ...setup, code: null }, undefined)
    },
    async prefer(staffId: string, preferences: Partial<AlertPreferences>): Promise<void> {
      await stores.preferences.save('demo', staffId, { ...DEFAULT_PREFERENCES, ...preferences }, 0)
    },
    /** Somebody is on leave, by the clock of New York. */
    async addLeave(staffId: string, start: string, end: string): Promise<void> {
      const entry = {
        kind: 'shift' as const,
        type: 'leave' as const,
        shiftId: `leave-${staffId}-${start}`,
        staffId,
        start: nyc(start),
        end: nyc(end),
        recordedAt: 0,
      }
      await stores.schedule.saveEntry('demo', { entry, elsewhere: [] }, undefined, clock.now)
    },
    /** The schedule ticks, and what it tells is delivered. */
    async tick(): Promise<void> {
      await deliver({ detailType: 'Scheduled Event', detail: {} })
      for (const tenantId of due.splice(0)) {
        await deliver({ detailType: DETAIL_TYPES.surveysDue, detail: { version: 1, tenantId } })
      }
    },
    /** Time passes, a tick each quarter of an hour. */
    async until(end: number): Promise<void> {
      while (clock.now < end) {
        clock.now = Math.min(end, (Math.floor(clock.now / TICK) + 1) * TICK)
        await house.tick()
      }
    },
    cycle: async (cycleId = CYCLE_ID) => (await stores.surveys.cycle('demo', cycleId))?.cycle,
    /** Somebody answers through a link. */
    async answer(token: string, { items = { strain: 3 }, tags = [], comments = {} }: Given = {}) {
      const answers = { ...items, ...comments, ...(tags.length > 0 ? { slowdown: tags } : {}) }
      const stands = { ...stores, surveyAnswers: stores.answers, now: dependencies.now }
      return (await takeAnswer({ tenantId: 'demo', token, answers }, stands)).kind
    },
    /** All that is kept, as one text. */
    kept: (...names: (keyof typeof tables)[]) => JSON.stringify(names.map((name) => tables[name].dump())),
  }
  return house
}

export type SurveyHouse = ReturnType<typeof surveysUnderTest>
