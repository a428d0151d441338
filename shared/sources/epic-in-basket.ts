import { parseInstant } from '../domain/instant.ts'
import type { ItemStepName } from '../domain/work-item.ts'
import type { ItemEvent } from '../events.ts'
import { isIdentifier } from '../identifier.ts'
import type { Row } from './csv-mapping.ts'
import { epicCell } from './epic-cell.ts'
import type { EpicColumns } from './epic-columns.ts'
import { epicMessageSource, epicMessageType } from './epic-message-rules.ts'
import type { SourceOutcome } from './source-outcome.ts'
import { wallClockReader } from './wall-clock.ts'

/**
 * One row of an In Basket extract: a message as one recipient has it, or one change of its status.
 *
 *   CREATE_TIME   created    to RECIPIENT_ID, POOL_ID
 *   READ_TIME     opened     by READ_BY_USER_ID, else the recipient
 *   DONE_TIME     completed  by DONE_BY_USER_ID, else the recipient
 *
 * STATUS_TIME and STATUS_USER_ID stand in for the step that the status names, where it has no time of its own.
 * A message that was retracted or deleted is cancelled then, or at DONE_TIME. Everyone a message was sent to has
 * to deal with it, so it is an item for each recipient; sent to a pool, it is one item of the pool.
 *
 * A row is taken whole or refused whole: a message that is over, without a word of when, would stay open for
 * ever. So is one whose times run backwards; that can be a row of the hour that the clock repeats, which is read
 * as its first (wall-clock.ts). No field but these is read: patients stand in the others.
 */
export function epicMessageReader(
  columns: EpicColumns,
  options: { readonly zone?: string | undefined },
): (row: Row) => readonly SourceOutcome[] {
  const readTime = wallClockReader(options.zone)

  return (row) => {
    const cell = (field: keyof EpicColumns) => epicCell(row, columns[field])
    const reject = (field: keyof EpicColumns, reason: string): SourceOutcome[] => [
      { rejected: { field: columns[field]?.name ?? NAME_IF_ABSENT[field] ?? 'row', reason } },
    ]
    for (const field of ['message', 'type'] as const) {
      if (cell(field) === '') return reject(field, 'is missing')
    }
    for (const field of ['type', 'status'] as const) {
      if (/^\d+$/.test(cell(field))) return reject(field, 'is a code: give its name, from the category table')
    }
    for (const field of IDENTIFIERS) {
      if (cell(field) !== '' && !isIdentifier(cell(field)))
        return reject(field, 'must be 1 to 128 printable characters')
    }
    const itemId = [cell('message'), cell('pool') || cell('recipient')].filter(Boolean).join('/')
    if (!isIdentifier(itemId)) return reject('message', 'and its recipient are longer than 128 characters')

    const type = epicMessageType(cell('type'), cell('sender') !== '')
    const source = epicMessageSource(type, cell('sender') !== '')
    const outcomes: SourceOutcome[] = []
    let before = Number.NEGATIVE_INFINITY
    for (const writtenStep of stepsOf(cell)) {
      const { step, field, written } = writtenStep
      if (written === '') return reject(field, `is missing, and the status says that it was ${step}`)
      const read = readTime(written)
      if ('problem' in read) return reject(field, read.problem)
      if (parseInstant(read.at) < before) return reject(field, 'lies before the step that comes before it')
      before = parseInstant(read.at)
      const common = { kind: 'item', itemId, type, at: read.at, step, ...(source && { source }) } as const
      outcomes.push({ event: { ...common, ...holderOf(writtenStep, cell) } })
    }
    return outcomes.length > 0 ? outcomes : reject('created', 'is missing')
  }
}

type Cell = (field: keyof EpicColumns) => string
type Holder = Pick<ItemEvent, 'staffId' | 'poolId'>

const IDENTIFIERS = ['message', 'recipient', 'pool', 'reader', 'doer', 'statusUser'] as const

/** A column that is not there at all goes by the first of its names. */
const NAME_IF_ABSENT: Readonly<Partial<Record<keyof EpicColumns, string>>> = {
  created: 'CREATE_TIME',
  done: 'DONE_TIME',
}

/** By the first word of the status. */
const STEP_OF_STATUS: ReadonlyMap<string, ItemStepName> = new Map([
  ['new', 'created'],
  ['created', 'created'],
  ['sent', 'created'],
  ['read', 'opened'],
  ['opened', 'opened'],
  ['done', 'completed'],
  ['complete', 'completed'],
  ['completed', 'completed'],
  ['resolved', 'completed'],
  ['retracted', 'cancelled'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['deleted', 'cancelled'],
  ['voided', 'cancelled'],
])

interface WrittenStep {
  readonly step: ItemStepName
  /** The column of its time. */
  readonly field: keyof EpicColumns
  readonly written: string
}

/** The steps that the row tells of, in their order; one that ends the item even where its time is not written. */
function stepsOf(cell: Cell): WrittenStep[] {
  const [firstWord = ''] = cell('status').toLowerCase().split(/\W/, 1)
  const status = STEP_OF_STATUS.get(firstWord)

  function writtenStep(step: ItemStepName, own: keyof EpicColumns): WrittenStep {
    const isOfStatus = status === step && cell('statusTime') !== ''
    const field = isOfStatus && (cell(own) === '' || step === 'cancelled') ? 'statusTime' : own
    return { step, field, written: cell(field) }
  }

  const ending = status === 'cancelled' ? 'cancelled' : 'completed'
  return [
    writtenStep('created', 'created'),
    writtenStep('opened', 'read'),
    writtenStep(ending, 'done'),
  ].filter(({ step, written }) => written !== '' || (step === ending && status === ending))
}

function holderOf({ step, field }: WrittenStep, cell: Cell): Holder {
  if (step === 'created') return holder(cell('recipient'), cell('pool'))
  const named = cell(step === 'opened' ? 'reader' : 'doer')
  return holder((field === 'statusTime' && cell('statusUser')) || named || cell('recipient'), '')
}

function holder(staffId: string, poolId: string): Holder {
  return { ...(staffId !== '' && { staffId }), ...(poolId !== '' && { poolId }) }
}
