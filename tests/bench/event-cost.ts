import { sortOut } from '../../functions/intake/intake.ts'
import { readBody } from '../../functions/intake/read-body.ts'
import { record } from '../../functions/record/record.ts'
import { handleSqsBatch } from '../../shared/sqs-batch.ts'
import { ActivityStore } from '../../shared/stores/activity-store.ts'
import { IntakeRejectionStore } from '../../shared/stores/intake-rejection-store.ts'
import { ScheduleStore } from '../../shared/stores/schedule-store.ts'
import { WorkItemStore } from '../../shared/stores/work-item-store.ts'
import { envelopes } from '../../shared/taking-in/envelopes.ts'
import { MemoryTable } from '../support/memory-table.ts'
import { clinicDay } from './clinic-day.ts'
import { cpuRatio } from './cpu-ratio.ts'
import { atMost, type Figure } from './figure.ts'

const SILENT = { info: () => {}, error: () => {} }

/** Processor time per event against `JSON.parse` alone on the same text. */
export async function eventCost(): Promise<Figure[]> {
  const events = clinicDay(30, 'with-evening')
  const text = JSON.stringify({ events })
  const bytes = Buffer.from(text)
  const happened = Date.parse('2027-01-01T00:00:00Z')
  const latest = { happened, planned: happened }
  const details = envelopes('demo', 'ehr', sortOut(readBody(jsonBody(bytes)), latest).accepted)
  const bodies = details.map((detail) => queueBody(detail))

  const intake = await cpuRatio(
    () => envelopes('demo', 'ehr', sortOut(readBody(jsonBody(bytes)), latest).accepted),
    () => JSON.parse(text),
  )
  const recorded = await cpuRatio(
    () => recordInMemory(bodies),
    () => bodies.map((body) => JSON.parse(body)),
  )
  return [
    atMost('intake: request body to envelopes', intake, 'x JSON.parse', 3),
    atMost('record: queue body to merged log, store in memory', recorded, 'x JSON.parse', 2.5),
  ]
}

function jsonBody(bytes: Uint8Array) {
  return { bytes, contentType: 'application/json', contentEncoding: undefined }
}

function queueBody(detail: string): string {
  const entry = {
    version: '0',
    id: '7bf73129-1428-4cd3-a780-95db273d1602',
    'detail-type': 'Work Events Recorded',
    source: 'evenshift.intake',
    account: '123456789012',
    time: '2026-01-13T15:00:00Z',
    region: 'eu-central-1',
    resources: [],
  }
  return `${JSON.stringify(entry).slice(0, -1)},"detail":${detail}}`
}

async function recordInMemory(bodies: readonly string[]): Promise<void> {
  const dependencies = {
    activity: new ActivityStore(new MemoryTable()),
    schedule: new ScheduleStore(new MemoryTable()),
    workItems: new WorkItemStore(new MemoryTable()),
    rejections: new IntakeRejectionStore(new MemoryTable()),
    publish: async () => {},
    now: () => 0,
    log: SILENT,
  }
  const Records = bodies.map((body, index) => ({
    messageId: String(index),
    body,
    attributes: { SentTimestamp: '0' },
  }))
  const answer = await handleSqsBatch({ Records } as never, SILENT, (messages) =>
    record(messages, dependencies),
  )
  if (answer.batchItemFailures.length > 0) throw new Error('The benchmark failed to record its events')
}
