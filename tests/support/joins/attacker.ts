import type { Dump } from './dump.ts'
import { allOf, type Exhibit, evidenceOf, type Moment, readAnswers, within } from './evidence.ts'
import { hashesOf, marksOf } from './values.ts'

/**
 * Somebody who may read everything, knows the code, sees who is at work and so in which order people answer, and wants
 * to know who has answered what. Written without a line of what they attack but the two hashes of a link.
 *
 *   watching    |  Ann's row changes, a sealed row comes   ->  it is hers          (gives nothing while it is sealed)
 *   joining     |  a value, a hash of it, keyed or not, in a row of few people and in an answer
 *   measuring   |  lengths, counters, times, orders of answers that are not all alike
 */
export interface Knowledge {
  /** In the order in which they answered. */
  readonly staffIds: readonly string[]
}

/** So few people behind an answer are too few. */
const SMALLEST_GROUP = 5
/** Of 14 unrelated places it is reached once in a hundred thousand times. */
const IN_ORDER = 0.9
const FEWEST_IN_ORDER = 8

/** @returns what was found out that nobody may, in words; of no two places together anything */
export async function foundBy(dumps: readonly Dump[], { staffIds }: Knowledge): Promise<string[]> {
  const moments = evidenceOf(dumps, staffIds)
  const places = [...new Set(allOf(moments).map(({ place }) => place))]
  const found = [...sharedMarks(moments), ...unequalAnswers(moments), ...keptOrders(moments, staffIds)]
  for (const [at, one] of places.entries())
    for (const other of places.slice(at))
      found.push(...(await answersOfPeople(within(moments, [one, other]))))
  return [...new Set(found)]
}

/** @returns of each answer that can be read and is somebody's: whose it is, and its pattern */
export async function foundWithAll(dumps: readonly Dump[], { staffIds }: Knowledge): Promise<string[]> {
  return answersOfPeople(evidenceOf(dumps, staffIds))
}

async function answersOfPeople(moments: readonly Moment[]): Promise<string[]> {
  const read = await readAnswers(moments)
  if (read.size === 0) return []
  const owners = [...watched(moments), ...named(moments)]
  const answered = allOf(moments).filter((exhibit) => exhibit.people.size === 1 && hasAnswered(exhibit))
  for (const [answerId, { teamId }] of read) {
    const ofTeam = answered.filter(({ values }) => teamId !== null && values.texts.has(teamId))
    const people = new Set(ofTeam.flatMap((exhibit) => [...exhibit.people]))
    if (people.size === 1) owners.push([answerId, [...people].join()])
  }
  return owners
    .filter(([answerId]) => read.has(answerId))
    .map(([answerId, person]) => `${person} has answered ${read.get(answerId)?.pattern}`)
}

function hasAnswered({ text }: Exhibit): boolean {
  return text.includes('"hasAnswered":true')
}

/** From one moment to the next one answer came, and something changed of one person. */
function watched(moments: readonly Moment[]): [answerId: string, person: string][] {
  return moments.slice(1).flatMap((moment, at) => {
    const before = new Set(moments[at]?.exhibits)
    const fresh = moment.exhibits.filter((exhibit) => !before.has(exhibit))
    const stood = new Set([...before].map(({ answerId }) => answerId))
    const answers = new Set(
      fresh.map(({ answerId }) => answerId).filter((id) => id !== null && !stood.has(id)),
    )
    const people = new Set(fresh.flatMap((exhibit) => (exhibit.people.size === 1 ? [...exhibit.people] : [])))
    const [answerId] = answers
    const [person] = people
    return answers.size === 1 && people.size === 1 && answerId && person
      ? [[answerId, person] as [string, string]]
      : []
  })
}

/** An answer in a record that names one person. */
function named(moments: readonly Moment[]): [answerId: string, person: string][] {
  return allOf(moments).flatMap(({ answerId, people }) =>
    answerId !== null && people.size === 1 ? [[answerId, [...people].join()] as [string, string]] : [],
  )
}

/** A mark that few answers or few people have, and both: whoever joins by it comes from one to the other. */
function sharedMarks(moments: readonly Moment[]): string[] {
  const all = allOf(moments)
  const secrets = [
    ...new Map(
      all.flatMap(({ values }) => values.secrets).map((each) => [Buffer.from(each).toString('hex'), each]),
    ),
  ].map(([, each]) => each)
  const hashes = new Map<string, readonly string[]>()
  const withHashes = (marks: ReadonlySet<string>) =>
    [...marks].flatMap((mark) => {
      if (!hashes.has(mark)) hashes.set(mark, hashesOf(mark, secrets))
      return [mark, ...(hashes.get(mark) ?? [])]
    })
  const answersBy = new Map<string, Set<string>>()
  const peopleBy = new Map<string, Set<string>>()
  for (const exhibit of all) {
    const { answerId, people, values } = exhibit
    // Of a record of many nobody is meant.
    if (answerId === null && (people.size === 0 || people.size >= SMALLEST_GROUP)) continue
    const [by, whose] = answerId === null ? [peopleBy, people] : [answersBy, [answerId]]
    for (const mark of withHashes(marksOf(values))) {
      const standing = by.get(mark) ?? new Set()
      for (const each of whose) standing.add(each)
      by.set(mark, standing)
    }
  }
  return [...answersBy].flatMap(([mark, answers]) => {
    const people = peopleBy.get(mark)?.size ?? 0
    return people > 0 && Math.min(people, answers.size) < SMALLEST_GROUP
      ? [`${mark} is shared by ${answers.size} answers and ${people} people`]
      : []
  })
}

/** Whatever stands beside the sealed text must be the same in all answers; of that the length. */
function unequalAnswers(moments: readonly Moment[]): string[] {
  const answers = allOf(moments).filter(({ answerId }) => answerId !== null)
  const seen = new Map<string, Set<string>>()
  for (const { place, record } of answers) {
    for (const [name, value] of attributesOf(record)) {
      if (name === 'sk') continue
      const isSealed = typeof value === 'string' && value.split('.').length === 5
      const shown = isSealed ? `length ${value.length}` : JSON.stringify(value)
      const key = `${place}, ${name}`
      seen.set(key, (seen.get(key) ?? new Set()).add(shown))
    }
  }
  return [...seen].flatMap(([name, values]) =>
    values.size > 1 ? [`${name} differs between answers: ${values.size} values`] : [],
  )
}

/** Keys of answers, and numbers of people, that go up or down as people answered. */
function keptOrders(moments: readonly Moment[], staffIds: readonly string[]): string[] {
  const arrived = allOf(moments).flatMap(({ answerId }) => answerId ?? [])
  const found = [...new Set(arrived)].length < FEWEST_IN_ORDER ? [] : orderOfKeys([...new Set(arrived)])
  const last = moments.map(({ exhibits }) => exhibits).findLast((each) => each.some(hasAnswered)) ?? []
  const numbers = new Map<string, Map<string, number>>()
  for (const { place, record, people } of last) {
    const [person = ''] = people
    if (people.size !== 1 || !staffIds.includes(person)) continue
    for (const [name, value] of attributesOf(record)) {
      const number = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value
      const key = `${place}, ${name}`
      if (typeof number === 'number') numbers.set(key, (numbers.get(key) ?? new Map()).set(person, number))
    }
  }
  for (const [name, ofPeople] of numbers) {
    const inTurn = staffIds.flatMap((staffId) => ofPeople.get(staffId) ?? [])
    if (inTurn.length === staffIds.length && isInOrder(inTurn)) found.push(`${name} goes as people answered`)
  }
  return found
}

/** @param arrived in the order in which they came */
function orderOfKeys(arrived: readonly string[]): string[] {
  const sorted = arrived.toSorted()
  return isInOrder(arrived.map((key) => sorted.indexOf(key))) ? ['Keys of answers go as they came'] : []
}

function isInOrder(values: readonly number[]): boolean {
  const sorted = values.toSorted((one, other) => one - other)
  if (new Set(values).size < Math.max(FEWEST_IN_ORDER, values.length)) return false
  const squares = values.reduce((sum, value, at) => sum + (sorted.indexOf(value) - at) ** 2, 0)
  return Math.abs(1 - (6 * squares) / (values.length * (values.length ** 2 - 1))) > IN_ORDER
}

/** Attributes at whatever depth, by their path; a sheet is one of its own. */
function attributesOf(record: unknown, path = ''): [string, unknown][] {
  if (typeof record !== 'object' || record === null || record instanceof Uint8Array) return [[path, record]]
  return Object.entries(record).flatMap(([name, value]) =>
    attributesOf(value, path === '' ? name : `${path}.${name}`),
  )
}
