import { localDateOf } from '../../../shared/domain/local-time.ts'
import type { Role } from '../../../shared/roles.ts'
import { SurveyStore } from '../../../shared/stores/survey-store.ts'
import { DynamoTable } from '../../../shared/stores/table.ts'
import type { LocalSystem } from '../local-system.ts'
import { answersOfApi } from './answers-of-api.ts'
import { type Dump, type Dumped, dumpOf } from './dump.ts'

const SENTENCES = [
  'The heron lamp above the sink flickers',
  'Nobody empties the walrus cabinet',
  'Our otter forms are printed and typed again',
  'Handing over at the badger desk takes for ever',
  'The weasel phone rings through every round',
  'I wait for the lynx elevator half of my day',
  'Somebody should repair the ferret printer',
  'The stoat rota comes too late',
  'Too many bison alarms that mean nothing',
  'The marten door does not close',
  'We look for the pelican keys each morning',
  'Please let us swap shifts in the gannet app',
  'The puffin lists disagree with each other',
  'I carry the curlew boxes alone',
] as const

export interface Answerer {
  readonly staffId: string
  /** Nobody else has written one of them. */
  readonly sentences: readonly string[]
  /** Of the four choices in the order of their names. */
  readonly pattern: string
  readonly answers: Readonly<Record<string, unknown>>
}

const staffIdOf = (team: string, at: number) => `staff-${team}-${String(at).padStart(2, '0')}`

/** Neither in the order of their names nor of what they say; the fifth is the only one of the west who answers. */
const TURNS = [9, 2, 12, 5, 0, 11, 7, 3, 13, 8, 1, 10, 4, 6]

export const ANSWERERS: readonly Answerer[] = TURNS.map((at) => {
  const sentence = SENTENCES[at] as string
  const [demands, fairness, safety, strain] = [1 + (at % 3), 1 + (at % 5), 1 + (at % 2), 2 + (at % 4)]
  // Some write a word, some as much as there is room for, in letters of three bytes.
  const more = '長い'.repeat(at % 3 === 0 ? 900 : at)
  const other = sentence.split(' ').toReversed().join(' ')
  const words = {
    easier: `${sentence} ${more}`,
    ...(at % 4 === 0 ? { unnecessary: `${other} ${more}` } : {}),
  }
  return {
    staffId: at === 0 ? staffIdOf('west', 4) : staffIdOf('east', at),
    sentences: at % 4 === 0 ? [sentence, other] : [sentence],
    pattern: [demands, fairness, safety, strain].join(''),
    answers: {
      demands,
      fairness,
      safety,
      strain,
      slowdown: at % 2 ? ['inbox', 'phone'] : ['staffing'],
      ...words,
    },
  }
})

const team = (teamId: string, name: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    staffId: staffIdOf(name, at),
    role: 'nurse',
    teamId,
    email: `${staffIdOf(name, at)}@clinic.example`,
  }))

const ROSTER = {
  teams: [
    { teamId: 'hospital', name: 'Hospital' },
    { teamId: 'eastern', name: 'Eastern', parentId: 'hospital', managers: [staffIdOf('east', 1)] },
    { teamId: 'western', name: 'Western', parentId: 'hospital' },
  ],
  staff: [...team('eastern', 'east', 16), ...team('western', 'west', 6)],
}
const STAFF_IDS = ROSTER.staff.map(({ staffId }) => staffId)

const ROLES = { staff: ANSWERERS[4]?.staffId ?? '', manager: staffIdOf('east', 1) }

/** An anonymous survey of two teams on the running system, and whoever dumps everything as it goes on. */
export function watchedSurvey(system: LocalSystem, { dynamo, dataDirectory }: Omit<Dumped, 'system'>) {
  const dumps: Dump[] = []
  /** Of its clock: before eight in the morning, wherever that is now. */
  const hours = ((((7 - new Date().getUTCHours() + 12) % 24) + 24) % 24) - 12
  const zone = hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
  const opensOn = localDateOf(zone, Math.floor(Date.now() / 1000))
  const cycleId = `pulse-${opensOn}`

  async function put(role: Role, path: string, body: object, staffId?: string): Promise<void> {
    const authorization = `Bearer ${await system.token(role, staffId ? { staffId } : {})}`
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(`${system.url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }

  async function walk(wish: { to: string } | { advance: string }): Promise<number> {
    const answer = await fetch(`${system.url}/local/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    })
    const { now } = (await answer.json()) as { now: string }
    await system.settle()
    return Date.parse(now) / 1000
  }

  return {
    dumps,
    cycleId,
    walk,
    /** @param isAsked whether everybody also reads all that the API gives them */
    async dump(label: string, isAsked = false): Promise<Dump> {
      const values = {
        cycleId: [cycleId],
        surveyId: ['pulse'],
        instrumentId: ['pulse'],
        teamId: ['eastern', 'western'],
        staffId: ['me'],
      }
      const read = isAsked ? await answersOfApi(system, ROLES, values) : []
      await system.settle()
      const dump = await dumpOf(label, { system: system, dynamo, dataDirectory })
      const whole = { label, sightings: [...dump.sightings, ...read] }
      dumps.push(whole)
      return whole
    },
    /** Over the API, and told at every hour; then it opens by the clock. */
    async open(): Promise<void> {
      await put('admin', '/v1/settings', { zone })
      await put('admin', '/v1/roster', ROSTER)
      const always = { quietHours: { start: '03:00', end: '03:00' }, weekendDays: [] }
      for (const staffId of STAFF_IDS) await put('staff', '/v1/me/alert-preferences', always, staffId)
      const recurrence = { firstDate: opensOn, everyWeeks: 13, openDays: 3 }
      await put('admin', '/v1/surveys/pulse', { instrumentId: 'pulse', mode: 'anonymous', recurrence })
      await walk({ advance: '80m' })
    },
    /** The secret of each person's link, as their mail has it. */
    async tokens(): Promise<ReadonlyMap<string, string>> {
      const { messages } = (await (await fetch(`${system.url}/local/sinks/ses`)).json()) as {
        messages: readonly { to: string; body: unknown }[]
      }
      return new Map(
        messages.map(({ to, body }) => [
          to.split('@')[0] ?? '',
          /\/s\/demo\/([0-9a-z]{26})/.exec(JSON.stringify(body))?.[1] ?? '',
        ]),
      )
    },
    /** On the page, every other one through the API. */
    async answer({ answers }: Answerer, token: string, turn: number): Promise<number> {
      if (turn % 2 === 1) {
        const body = JSON.stringify({ tenant: 'demo', token, answers })
        const headers = { 'content-type': 'application/json' }
        return (await fetch(`${system.url}/v1/survey-answers`, { method: 'POST', headers, body })).status
      }
      const form = new URLSearchParams()
      for (const [linkId, value] of Object.entries(answers))
        for (const each of Array.isArray(value) ? value : [value]) form.append(`q.${linkId}`, String(each))
      return (await fetch(`${system.url}/s/demo/${token}`, { method: 'POST', body: form })).status
    },
    /** As if its days were over: a longer walk would show nothing more. It closes at one tick, and is published at the next. */
    async close(whenClosed: () => Promise<unknown>): Promise<void> {
      const surveys = new SurveyStore(new DynamoTable(dynamo, 'EvenshiftData-SurveysTable'))
      const now = await walk({ advance: '1m' })
      const stored = await surveys.cycle('demo', cycleId)
      if (stored === undefined) throw new Error('There is no cycle')
      const tick = Math.ceil((now + 60) / 900) * 900
      const isSaved = await surveys.saveCycle(
        'demo',
        { ...stored.cycle, closesAt: tick - 30 },
        stored.revision,
      )
      if (!isSaved) throw new Error('Somebody else saves the cycle')
      await walk({ to: new Date((tick + 30) * 1000).toISOString() })
      await whenClosed()
      await walk({ advance: '15m' })
    },
  }
}
