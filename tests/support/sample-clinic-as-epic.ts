import type { ActivityCategory } from '../../shared/domain/activity-category.ts'
import type { ItemType } from '../../shared/domain/work-item.ts'
import type { ActivityEvent, ItemEvent, WorkEvent } from '../../shared/events.ts'
import { type ClinicFile, csvText } from './clinic-files.ts'
import { placeOf, SITES } from './clinic-slice.ts'
import { CANARY } from './patient-canary.ts'
import { siteClock } from './site-clock.ts'

/** A metric of each category, in the words of the trade. */
const METRIC: Readonly<Record<ActivityCategory, string>> = {
  navigation: 'Patient Station accessed',
  'chart-review': 'Chart Review tab selected',
  results: 'Lab results viewed',
  imaging: 'Imaging study opened',
  handoff: 'Handoff edited',
  scheduling: 'Appointment made',
  billing: 'Charge entered',
  'prior-auth': 'Prior authorization reviewed',
  messaging: 'Staff message sent',
  inbox: 'In Basket accessed',
  prescribing: 'Prescription signed',
  orders: 'Order placed',
  notes: 'Note signed',
  other: 'BestPractice advisory acknowledged',
}

/** What the software did by itself under the name of whoever was signed in. */
const AUTOMATIC = ['In Basket message created', 'Order transmitted', 'Session timed out', 'Alert fired']

const MESSAGE_TYPE: Readonly<Record<ItemType, string>> = {
  'message.result': 'Results',
  'message.patient': 'Patient Medical Advice Request',
  'message.refill': 'Rx Refill Request',
  'message.call': 'Telephone Call',
  'message.staff': 'Staff Message',
  'message.copied-chart': "CC'd Charts",
  'message.cosign': 'Cosign - Notes',
  'message.system': 'Downtime Notice',
  'message.chat': 'Secure Chat',
  'task.prior-auth': 'Prior Authorization Request',
  'task.denial': 'Payer Denial',
  'task.appeal': 'Appeal',
  'task.referral': 'Referral Message',
  'task.callback': 'Callback Needed',
  'task.form': 'Forms',
  'task.documentation': 'Incomplete Chart',
  'task.scheduling': 'Appointment Request',
  'task.billing': 'Charge Correction',
  'task.other': 'Task',
}

/** The site whose extract has ACCESS_INSTANT (seconds since 1840 in UTC) beside ACCESS_TIME. */
export const SITE_WITH_INSTANTS = 'America/New_York'

/** ACCESS_LOG joined with its metric, detail and category tables, and In Basket: two extracts of each site. */
export function asEpic(events: readonly WorkEvent[]): ClinicFile[] {
  const perSite = Map.groupBy(events, placeOf(events))
  return SITES.flatMap((zone) => {
    const ofSite = perSite.get(zone) ?? []
    const options = { zone }
    const place = zone.replace('/', '-')
    return [
      { name: `access-log-${place}.csv`, options, text: accessLog(ofSite, zone) },
      { name: `in-basket-${place}.csv`, options, text: inBasket(ofSite, zone) },
    ]
  })
}

const ACCESS_LOG_HEADER = [
  ...['ACCESS_LOG.ACCESS_TIME', 'ACCESS_LOG.PROCESS_ID', 'ACCESS_LOG.USER_ID', 'ACCESS_LOG.METRIC_ID'],
  ...['ACCESS_LOG_METRIC.METRIC_NAME', 'HIDDEN_YN', 'WORKSTATION_ID', 'PAT_ID', 'PAT_NAME', 'BIRTH_DATE'],
  ...['DATA_MNEMONIC_ID', 'STRING_VALUE'],
]

/** Details of an access: joined, each repeats its row. */
const DETAILS = [
  ['PATIENTID', CANARY.id],
  ['CALLBACK', CANARY.phone],
] as const

function accessLog(events: readonly WorkEvent[], zone: string): Iterable<string> {
  const hasInstants = zone === SITE_WITH_INSTANTS
  const clock = siteClock(zone)
  const time = (at: string) => clock(at).replace('T', ' ')

  function row(
    { at, staffId }: Pick<ActivityEvent, 'at' | 'staffId'>,
    metric: string,
    { isHidden = false, detail = ['', ''] as readonly [string, string] } = {},
  ): string[] {
    return [
      ...(hasInstants ? [epicInstant(at)] : []),
      ...[time(at), '4711', staffId, '17', metric, isHidden ? 'Y' : 'N', 'WS-3'],
      ...[CANARY.id, `${CANARY.family},${CANARY.given}`, CANARY.born, ...detail],
    ]
  }

  function* rows(): Generator<string[]> {
    let number = 0
    for (const event of events) {
      if (event.kind !== 'activity') continue
      number++
      const metric = METRIC[event.action]
      if (number % 10 !== 0) yield row(event, metric)
      else for (const detail of DETAILS) yield row(event, metric, { detail })
      // Two minutes later, when nobody did anything: a figure that took these in would be another.
      const later = { staffId: event.staffId, at: new Date(Date.parse(event.at) + 120_000).toISOString() }
      if (number % 15 === 0) yield row(later, 'Report printed', { isHidden: true })
      if (number % 20 === 0) yield row(later, AUTOMATIC[(number / 20) % AUTOMATIC.length] as string)
    }
  }
  return csvText([...(hasInstants ? ['ACCESS_INSTANT'] : []), ...ACCESS_LOG_HEADER], rows())
}

const EPIC_SECONDS_BEFORE_1970 = 4_070_908_800

function epicInstant(at: string): string {
  return String(Math.floor(Date.parse(at) / 1000) + EPIC_SECONDS_BEFORE_1970)
}

const IN_BASKET_HEADER = [
  ...['MSG_ID', 'MSG_TYPE_C_NAME', 'MSG_STATUS_C_NAME', 'CREATE_TIME', 'READ_TIME', 'DONE_TIME'],
  ...['SENDER_USER_ID', 'RECIPIENT_USER_ID', 'POOL_ID', 'READ_BY_USER_ID', 'DONE_BY_USER_ID'],
  ...['PAT_ID', 'PAT_NAME', 'SUBJECT', 'MSG_TEXT'],
]

/** A row for each message, as it stands at last. */
function inBasket(events: readonly WorkEvent[], zone: string): Iterable<string> {
  const clock = siteClock(zone)
  const time = (step: ItemEvent | undefined) => (step === undefined ? '' : clock(step.at).replace('T', ' '))
  const steps = events.filter((event) => event.kind === 'item')
  const rows = Map.groupBy(steps, ({ itemId }) => itemId)
    .values()
    .map((ofItem) => {
      const [created, opened, completed] = (['created', 'opened', 'completed'] as const).map((name) =>
        ofItem.find(({ step }) => step === name),
      )
      const { itemId, type, source, staffId = '', poolId = '' } = created as ItemEvent
      return [
        ...[itemId, MESSAGE_TYPE[type], completed ? 'Done' : opened ? 'Read' : 'New'],
        ...[time(created), time(opened), time(completed)],
        ...[source === 'colleague' ? 'somebody-else' : '', staffId, poolId],
        ...[opened?.staffId ?? '', completed?.staffId ?? ''],
        ...[CANARY.id, `${CANARY.family},${CANARY.given}`],
        ...[`Re: ${CANARY.family}`, `Please call ${CANARY.phone}\r\nborn ${CANARY.born}`],
      ]
    })
  return csvText(IN_BASKET_HEADER, rows)
}
