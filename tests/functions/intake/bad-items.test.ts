import { describe, expect, it } from 'vitest'
import { createPipeline } from '../../support/pipeline.ts'
import { anEvent, anItemEvent, instant, NOW } from '../../support/work-events.ts'

const NOT_AN_ID = 'must be 1 to 128 printable characters'
const STEPS = 'is not one of: created, assigned, opened, worked, forwarded, reopened, completed, cancelled'
const TYPES =
  'is not one of: message.result, message.patient, message.refill, message.call, message.staff, ' +
  'message.copied-chart, message.cosign, message.system, message.chat, task.prior-auth, task.denial, ' +
  'task.appeal, task.referral, task.callback, task.form, task.documentation, task.scheduling, task.billing, ' +
  'task.other'
const AHEAD = 'lies further in the future than futureToleranceHours allows'

describe('a wrong step of an item is refused alone, with its place, field and reason', () => {
  it.each<[string, object, string, string]>([
    ['without an item', { itemId: undefined }, 'itemId', 'is missing'],
    ['of an item that is a number', { itemId: 7 }, 'itemId', 'must be of type string'],
    ['that is not known', { step: 'read' }, 'step', STEPS],
    ['without a time', { at: undefined }, 'at', 'is missing'],
    ['before 1970', { at: '1969-12-31T23:59:59Z' }, 'at', 'is before 1970'],
    ['24 hours and 1 second ahead', { at: instant(NOW / 1000 + 86_401) }, 'at', AHEAD],
    ['of an unknown type', { type: 'message' }, 'type', TYPES],
    ['of an empty person', { staffId: '' }, 'staffId', NOT_AN_ID],
    ['of a person that is null', { staffId: null }, 'staffId', 'must be of type string'],
    ['of a pool of 129 characters', { poolId: 'p'.repeat(129) }, 'poolId', NOT_AN_ID],
    ['with a label over two lines', { label: 'a\nb' }, 'label', NOT_AN_ID],
    ['of minus one minute', { minutes: -1 }, 'minutes', 'must be at least 0'],
    ['of more than a week', { minutes: 10_081 }, 'minutes', 'must be at most 10080'],
    [
      'with an unknown source',
      { source: 'fax' },
      'source',
      'is not one of: patient, colleague, system, payer',
    ],
    [
      'with an unknown outcome',
      { outcome: 'lost' },
      'outcome',
      'is not one of: approved, denied, upheld, overturned, withdrawn',
    ],
    [
      'that needs a role of 65 characters',
      { requires: 'r'.repeat(65) },
      'requires',
      'must be 1 to 64 printable characters',
    ],
  ])('%s', async (_, changes, field, reason) => {
    const pipeline = createPipeline()
    const answer = await pipeline.send([anEvent(), { ...anItemEvent(), ...changes }, anItemEvent()])
    expect(answer).toEqual({ accepted: 2, rejected: [{ index: 1, field, reason }] })
  })
})

describe('a step that is unusual and right is taken', () => {
  it.each<[string, object]>([
    ['24 hours ahead', { at: instant(NOW / 1000 + 86_400) }],
    ['of nobody', { staffId: undefined }],
    ['of a pool alone', { staffId: undefined, poolId: 'refills' }],
    ['of no minutes', { minutes: 0 }],
    ['of half a minute', { minutes: 0.5 }],
    ['of a week', { minutes: 10_080 }],
  ])('%s', async (_, changes) => {
    const pipeline = createPipeline()
    expect(await pipeline.send([{ ...anItemEvent(), ...changes }])).toEqual({ accepted: 1, rejected: [] })
    expect(await pipeline.record(pipeline.queues.record)).toEqual(new Set())
    expect(await pipeline.rejections.list('demo', 10)).toEqual([])
  })
})
