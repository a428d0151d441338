import { createHmac } from 'node:crypto'
import type { Dump, Sighting } from './dump.ts'
import { valuesOf } from './values.ts'
import type { Answerer } from './watched-survey.ts'

type Row = Readonly<Record<string, unknown>>

const SEALED = 'table SurveyAnswers'
const ASKED = 'table Surveys'

/** Whose an answer is, as only whoever plants a leak knows. */
interface Truth extends Answerer {
  /** Of those who answered: 0 is the first. */
  readonly turn: number
}
/** By the key of the sealed row. */
type Truths = ReadonlyMap<unknown, Truth>

/** Sealed rows came in the order in which people answered. */
export function truthsOf(dumps: readonly Dump[], answerers: readonly Answerer[]): Truths {
  const rows = dumps.flatMap(({ sightings }) => sightings.filter(({ place }) => place === SEALED))
  const sealed = rows.map(({ record }) => record as Row).filter((row) => 'sealed' in row)
  const arrived = [...new Set(sealed.map(({ sk }) => sk))]
  return new Map(arrived.map((sk, turn) => [sk, { ...(answerers[turn] as Answerer), turn }]))
}

interface Planted {
  readonly says: RegExp
  readonly plant: (dump: Dump, truths: Truths) => Dump
}

/** Faults as somebody might build them in, each by what the attacker must then say. */
export const PLANTED: Readonly<Record<string, Planted>> = {
  'a time beside the answer': {
    says: /^table SurveyAnswers, takenAt differs between answers/,
    plant: inAnswers((row, { turn }) => ({ ...row, takenAt: 1_795_000_000 + 600 * turn })),
  },
  'an expiry that follows from the moment': {
    says: /^table SurveyAnswers, expiresAt differs between answers/,
    plant: inAnswers((row, { turn }) => ({ ...row, expiresAt: Number(row.expiresAt) + turn })),
  },
  'a revision that counts on': {
    says: /^table SurveyAnswers, rev differs between answers/,
    plant: inAnswers((row, { turn }) => ({ ...row, rev: turn + 1 })),
  },
  'keys that count': {
    says: /^Keys of answers go as they came$/,
    plant: inAnswers((row, { turn }) => ({ ...row, sk: String(turn).padStart(8, '0') })),
  },
  'an envelope as long as what was written': {
    says: /^table SurveyAnswers, sealed differs between answers/,
    plant: inAnswers((row, { turn }) => ({
      ...row,
      sealed: String(row.sealed).replace(/[^.]*(?=\.[^.]*$)/, (text) => text.slice(40 * turn)),
    })),
  },
  'an answer that was not sealed': {
    says: /^staff-\w+-\d\d has answered \d{4}$/,
    plant: inAnswers((row, { turn, answers }) =>
      turn === 3 ? { ...row, sealed: JSON.stringify({ items: answers }) } : row,
    ),
  },
  'the person, hashed with the key of people': {
    says: / is shared by \d+ answers and [1-4] people$/,
    plant: (dump, truths) =>
      inAnswers((row, { staffId }) => ({ ...row, cohort: hashed(staffId, secretIn(dump)) }))(dump, truths),
  },
  'the key of the answer in the row of the person': {
    says: / is shared by 1 answers and 1 people$/,
    plant: inPeople((row, _, answerId) => ({ ...row, answerId })),
  },
  'the time at which a person answered': {
    says: /^table Surveys, answeredAt goes as people answered$/,
    plant: inPeople((row, { turn }) => ({ ...row, answeredAt: 1_795_000_000 + 600 * turn })),
  },
  'a line of a log with the person and the key of the answer': {
    says: / is shared by 1 answers and 1 people$/,
    plant: ({ label, sightings }, truths) => ({
      label,
      sightings: sightings.flatMap((sighting): Sighting[] => {
        const { sk } = sighting.record as Row
        const truth = truths.get(sk)
        if (truth === undefined) return [sighting]
        const line = `{"message":"Answered","staffId":"${truth.staffId}","id":"${sk}"}`
        return [sighting, { place: 'log web', record: line }]
      }),
    }),
  },
}

function inPeople(change: (row: Row, truth: Truth, answerId: unknown) => Row) {
  return (dump: Dump, truths: Truths): Dump => {
    const byPerson = new Map([...truths].map(([sk, truth]) => [truth.staffId, { truth, sk }]))
    return changed(dump, ASKED, (row) => {
      const known = 'participation' in row ? byPerson.get(String(row.sk)) : undefined
      return known === undefined ? row : change(row, known.truth, known.sk)
    })
  }
}

function inAnswers(change: (row: Row, truth: Truth) => Row) {
  return (dump: Dump, truths: Truths): Dump =>
    changed(dump, SEALED, (row) => {
      const truth = truths.get(row.sk)
      return truth === undefined ? row : change(row, truth)
    })
}

function changed(dump: Dump, place: string, change: (row: Row) => Row): Dump {
  return {
    ...dump,
    sightings: dump.sightings.map((sighting) =>
      sighting.place === place ? { place, record: change(sighting.record as Row) } : sighting,
    ),
  }
}

function hashed(staffId: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(staffId).digest().subarray(0, 8).toString('base64url')
}

/** Any that stands somewhere. */
function secretIn({ sightings }: Dump): Uint8Array {
  return sightings.flatMap(({ record }) => valuesOf(record).secrets)[0] ?? new Uint8Array()
}
