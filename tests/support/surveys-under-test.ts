import { surveyCycles } from '../../functions/survey-cycles/survey-cycles.ts'
import { type HttpRequest, PUBLIC_ENDPOINTS } from '../../shared/channels/send.ts'
import { instantOf } from '../../shared/domain/local-time.ts'
import { DETAIL_TYPES } from '../../shared/events.ts'
import { rosterSchema } from '../../shared/roster.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { AlertPreferencesStore } from '../../shared/stores/alert-preferences-store.ts'
import { HealthStore } from '../../shared/stores/channel-health-store.ts'
import { ChannelStore } from '../../shared/stores/channel-store.ts'
import { ParticipationStore } from '../../shared/stores/participation-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { SurveyAnswerStore } from '../../shared/stores/survey-answer-store.ts'
import { SurveyResultStore } from '../../shared/stores/survey-result-store.ts'
import { SurveyStore } from '../../shared/stores/survey-store.ts'
import type { SurveyCycleChanged } from '../../shared/survey-events.ts'
import { type SealedSheet, seal } from '../../shared/surveys/sealed-answers.ts'
import { type Survey, surveySchema } from '../../shared/surveys/survey.ts'
import { answerIdOf, linkHashOf } from '../../shared/surveys/survey-link.ts'
import { MemoryTable } from './memory-table.ts'
import { keptLog } from './pipeline.ts'

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

function memoryTables() {
  return {
    Surveys: new MemoryTable(),
    SurveyAnswers: new MemoryTable(),
    SurveyResults: new MemoryTable(),
    Roster: new MemoryTable(),
    Schedule: new MemoryTable(),
    Alerts: new MemoryTable(),
  }
}

/** `survey-cycles` on tables in memory, with a clock of its own and a world that keeps what it is sent. */
export function surveysUnderTest(tables = memoryTables(), clock = { now: nyc(`${OPENS_ON}T07:00`) }) {
  const sent: SentInvitation[] = []
  const told: SurveyCycleChanged[] = []
  const due: string[] = []
  const world = { takesMail: () => true }
  const log = keptLog()
  const keep = (to: string, title: string, text: string) => {
    const token = /\/s\/demo\/([0-9a-z]{26})/.exec(text)?.[1] ?? ''
    sent.push({ at: clock.now, to, title, text, token })
  }
  const stores = {
    surveys: new SurveyStore(tables.Surveys),
    participation: new ParticipationStore(tables.Surveys),
    answers: new SurveyAnswerStore(tables.SurveyAnswers),
    results: new SurveyResultStore(tables.SurveyResults),
    roster: new RosterStore(tables.Roster),
    schedule: new ScheduleStore(tables.Schedule),
    channels: new ChannelStore(tables.Alerts, new HealthStore(tables.Alerts)),
    preferences: new AlertPreferencesStore(tables.Alerts),
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
    async setUp(roster: object = TWO_TEAMS, survey: Survey = aSurvey()): Promise<void> {
      const { revision, settings } = await stores.roster.settings('demo')
      await stores.roster.register('demo')
      await stores.roster.saveSettings('demo', { ...settings, zone: ZONE }, 0, revision)
      await house.changeRoster(roster)
      await stores.surveys.saveSurvey('demo', 'pulse', survey, undefined)
    },
    async changeRoster(roster: object): Promise<void> {
      const { revision } = await stores.roster.roster('demo')
      await stores.roster.replace('demo', rosterSchema.parse(roster), revision)
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
    /** Somebody answers through a link, as the page does it. */
    async answer(token: string, sheet: Partial<SealedSheet> = {}): Promise<void> {
      const link = await stores.participation.link('demo', linkHashOf(token))
      if (link === undefined) throw new Error('There is no such link')
      const { cycleId, staffId } = link
      const cycle = await house.cycle(cycleId)
      const stored = await stores.participation.get('demo', cycleId, staffId)
      if (cycle === undefined || stored === undefined) throw new Error('Nobody is asked by this link')
      const { teamId, attribute } = stored.participation
      const content = { teamId, attribute, items: {}, tags: [], comments: {}, ...sheet }
      const sealed = await seal(content, cycle.publicKey)
      const expiresAt = cycle.closesAt + 30 * 86_400
      await stores.answers.putSealed('demo', cycleId, answerIdOf(token), sealed, expiresAt)
      const answered = { ...stored.participation, claimedBy: linkHashOf(token), hasAnswered: true }
      await stores.participation.save('demo', cycleId, answered, expiresAt, stored.revision)
    },
    /** All that is kept, as one text. */
    kept: (...names: (keyof typeof tables)[]) => JSON.stringify(names.map((name) => tables[name].dump())),
  }
  return house
}

export type SurveyHouse = ReturnType<typeof surveysUnderTest>
