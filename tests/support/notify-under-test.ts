import { notify } from '../../functions/notify/notify.ts'
import { outlineOf } from '../../functions/notify/outbox.ts'
import { alertKeyOf } from '../../shared/alert-key.ts'
import { changesOf } from '../../shared/alert-outbox.ts'
import type { AlertPreferences } from '../../shared/alert-preferences.ts'
import { DEFAULT_PREFERENCES } from '../../shared/alert-preferences.ts'
import type { ChannelTarget } from '../../shared/channels/channel.ts'
import {
  type HttpAnswer,
  type HttpRequest,
  type NoAnswer,
  PUBLIC_ENDPOINTS,
} from '../../shared/channels/send.ts'
import type { AlertSubject } from '../../shared/domain/alerts/alert.ts'
import type { AlertInput } from '../../shared/domain/alerts/alert-input.ts'
import type { AlertScope } from '../../shared/domain/alerts/alert-scope.ts'
import { nextDueAt } from '../../shared/domain/alerts/delivery-order.ts'
import type { RuleId } from '../../shared/domain/alerts/rule-id.ts'
import { stepAlert } from '../../shared/domain/alerts/step-alert.ts'
import { DETAIL_TYPES, EVENT_VERSION } from '../../shared/events.ts'
import { rosterSchema } from '../../shared/roster.ts'
import type { Message } from '../../shared/sqs-batch.ts'
import { AlertPreferencesStore } from '../../shared/stores/alert-preferences-store.ts'
import { AlertStore } from '../../shared/stores/alert-store.ts'
import { HealthStore } from '../../shared/stores/channel-health-store.ts'
import { type ChannelSetup, ChannelStore } from '../../shared/stores/channel-store.ts'
import { DeliveryStore } from '../../shared/stores/delivery-store.ts'
import { PauseStore } from '../../shared/stores/pause-store.ts'
import { RecipientStore } from '../../shared/stores/recipient-store.ts'
import { RosterStore } from '../../shared/stores/roster-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { SlackAppStore } from '../../shared/stores/slack-app-store.ts'
import type { Table } from '../../shared/stores/table.ts'
import { contextAt, readingsOf } from './alerts.ts'
import { at } from './builders.ts'
import { MemoryTable } from './memory-table.ts'
import { keptLog } from './pipeline.ts'

export const NEW_YORK = 'America/New_York'
/** Monday, 15 June 2026, 10:00 in New York. */
export const MONDAY_TEN = at(NEW_YORK, '2026-06-15T10:00')

/** Something that left the house. */
export interface Sent {
  /** Seconds since 1970. */
  readonly at: number
  readonly via: 'mail' | 'sns' | 'bus' | 'http'
  /** Address, topic, bus or URL. */
  readonly to: string
  /** Of a mail its subject. */
  readonly title: string
  readonly text: string
  readonly request?: HttpRequest
}

/** What the world answers to a post. */
export type World = (request: HttpRequest, now: number) => HttpAnswer | NoAnswer

export const OK: HttpAnswer = { status: 200, retryAfter: null, body: '{"ok":true}' }

export function memoryTablesOfNotify() {
  return {
    Alerts: new MemoryTable(),
    Deliveries: new MemoryTable(),
    Roster: new MemoryTable(),
    Schedule: new MemoryTable(),
  } satisfies Record<string, Table>
}

export type TablesOfNotify = Record<keyof ReturnType<typeof memoryTablesOfNotify>, Table>

/** East with its manager Mara, under Care with its manager Cleo; the rows have no other names. */
export const ROSTER = {
  teams: [
    { teamId: 'care', name: 'Care', managers: ['cleo'] },
    { teamId: 'east', name: 'East', parentId: 'care', managers: ['mara'] },
    { teamId: 'west', name: 'West', parentId: 'care', managers: ['mara'] },
  ],
  staff: [
    { staffId: 'mara', role: 'nurse', teamId: 'east', zone: NEW_YORK },
    { staffId: 'cleo', role: 'nurse', teamId: 'care', zone: NEW_YORK },
    { staffId: 'dora', role: 'nurse', teamId: 'east', zone: NEW_YORK },
  ],
}

/** `notify` on tables in memory, with a clock of its own and a world that keeps what it is sent. */
export function notifyUnderTest(
  tables: TablesOfNotify = memoryTablesOfNotify(),
  clock = { now: MONDAY_TEN },
  sent: Sent[] = [],
) {
  const world: { answer: World; service: () => void; meanwhile: () => Promise<unknown> } = {
    answer: () => OK,
    service: () => {},
    meanwhile: async () => {},
  }
  const log = keptLog()
  const health = new HealthStore(tables.Alerts)
  const stores = {
    alerts: new AlertStore(tables.Alerts),
    health,
    channels: new ChannelStore(tables.Alerts, health),
    recipients: new RecipientStore(tables.Alerts),
    preferences: new AlertPreferencesStore(tables.Alerts),
    slackApp: new SlackAppStore(tables.Alerts),
    deliveries: new DeliveryStore(tables.Deliveries),
    roster: new RosterStore(tables.Roster),
    pauses: new PauseStore(tables.Roster),
    schedule: new ScheduleStore(tables.Schedule),
  }
  const byService = async (one: Omit<Sent, 'at'>) => {
    sent.push({ at: clock.now, ...one })
    world.service()
    return { $metadata: {}, FailedEntryCount: 0 }
  }
  const dependencies = {
    ...stores,
    transports: {
      post: async (request: HttpRequest) => {
        sent.push({ at: clock.now, via: 'http', to: request.url, title: '', text: request.body, request })
        await world.meanwhile()
        return world.answer(request, clock.now)
      },
      sendEmail: ({ Destination, Content }) =>
        byService({
          via: 'mail',
          to: Destination?.ToAddresses?.join() ?? '',
          title: Content?.Simple?.Subject?.Data ?? '',
          text: JSON.stringify(Content),
        }),
      publish: ({ TopicArn = '', Subject = '', Message: text = '' }) =>
        byService({ via: 'sns', to: TopicArn, title: Subject, text }),
      putEvents: ({ Entries }) => {
        const [entry] = Entries ?? []
        return byService({ via: 'bus', to: entry?.EventBusName ?? '', title: '', text: entry?.Detail ?? '' })
      },
      endpoints: PUBLIC_ENDPOINTS,
      mailFrom: 'evenshift@clinic.example',
    },
    baseUrl: 'https://evenshift.clinic.example',
    now: () => clock.now * 1000,
    log,
  } satisfies Parameters<typeof notify>[1]

  let messages = 0
  const run = async (...details: readonly Pick<Message, 'detailType' | 'detail'>[]) =>
    notify(
      details.map((detail) => ({ id: `m-${++messages}`, sentAt: clock.now * 1000, delivery: 1, ...detail })),
      dependencies,
    )

  const house = {
    ...stores,
    tables,
    dependencies,
    clock,
    sent,
    world,
    log,
    run,
    /** A minute passes: EventBridge says so. */
    tick: () => run({ detailType: 'Scheduled Event', detail: {} }),
    /** Time passes, minute by minute where something is to happen. */
    async until(end: number): Promise<void> {
      for (;;) {
        const next = await house.nextMoment()
        if (next === null || next > end) break
        clock.now = Math.max(clock.now + 1, Math.ceil(next / 60) * 60)
        await house.tick()
      }
      clock.now = end
      await house.tick()
    },
    /** When something is to happen next, late things at once. */
    async nextMoment(): Promise<number | null> {
      const wakes = await stores.recipients.wakesDue('demo', 999_999_999_999)
      const waiting = await stores.deliveries.waiting('demo')
      const outlines = [...Map.groupBy(waiting, ({ channelId }) => channelId).values()].map((keys) =>
        nextDueAt(keys.map(outlineOf)),
      )
      const moments = [...wakes.map((wake) => wake.at), ...outlines.filter((moment) => moment !== null)]
      return moments.length === 0 ? null : Math.max(clock.now, Math.min(...moments))
    },
    async setUp(roster: unknown = ROSTER): Promise<void> {
      const { revision } = await stores.roster.roster('demo')
      await stores.roster.register('demo')
      await stores.roster.replace('demo', rosterSchema.parse(roster), revision)
    },
    async addChannel(channelId: string, target: ChannelTarget, more: Partial<ChannelSetup> = {}) {
      const setup = {
        channelId,
        name: channelId,
        recipientId: null,
        target,
        isVerified: true,
        switchedOffAt: null,
        code: null,
        ...more,
      }
      await stores.channels.save('demo', setup, undefined)
    },
    mailOf: (staffId: string, more: Partial<ChannelSetup> = {}) =>
      house.addChannel(
        `mail-${staffId}`,
        { kind: 'email', address: `${staffId}@clinic.example` },
        { recipientId: staffId, ...more },
      ),
    async prefer(staffId: string, preferences: Partial<AlertPreferences>): Promise<void> {
      const { preferences: stored, revision } = await stores.preferences.get('demo', staffId)
      const all = { ...DEFAULT_PREFERENCES, ...stored, ...preferences }
      await stores.preferences.save('demo', staffId, all, revision)
    },
    /** Something happens to an alert now; what is published of it. */
    async step(
      subject: AlertSubject,
      input: AlertInput,
    ): Promise<Pick<Message, 'detailType' | 'detail'> | null> {
      const stored = await stores.alerts.get('demo', subject.alertKey)
      const step = stepAlert(stored?.alert, input, contextAt(clock.now, { subject }))
      if (step.alert === undefined) return null
      await stores.alerts.save('demo', { alert: step.alert, unpublished: [] }, stored?.revision, clock.now)
      const changes = changesOf(step.alert, step, clock.now)
      if (changes.length === 0) return null
      return {
        detailType: DETAIL_TYPES.alertChanged,
        detail: { version: EVENT_VERSION, tenantId: 'demo', changes },
      }
    },
    /** The same, and `notify` hears of it. */
    async happens(subject: AlertSubject, input: AlertInput): Promise<void> {
      const event = await house.step(subject, input)
      if (event !== null) await run(event)
    },
    /** `HH`: two high weeks, and it fires. */
    reads: (subject: AlertSubject, letters: string, mask: 'silenced' | null = null) =>
      house.happens(subject, { kind: 'readings', readings: readingsOf(letters), mask }),
    /** All rows that are kept, as one text. */
    kept: async () => JSON.stringify(Object.values(tables).map((table) => (table as MemoryTable).dump())),
  }
  return house
}

export type House = ReturnType<typeof notifyUnderTest>

const EAST: AlertScope = { kind: 'team', id: 'east', name: 'East' }
export const WEST: AlertScope = { kind: 'team', id: 'west', name: 'West' }

export function anAlertOf(ruleId: RuleId = 'after-hours-load', scope: AlertScope = EAST): AlertSubject {
  return { alertKey: alertKeyOf('demo', ruleId, scope), ruleId, scope }
}
