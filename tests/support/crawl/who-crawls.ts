import { MANAGER, PEOPLE } from '../few-people.ts'
import { COMMENT, COMMENT_OF_FOUR, type CrawledClinic, OF_ANOTHER_TENANT } from './crawled-clinic.ts'
import { HOSTILE } from './hostile-texts.ts'
import { AWAY } from './people-to-crawl.ts'

/** Somebody before the pages, and what none of theirs may hold: TRUST-AND-ALERTS, section 1. */
export interface Crawler {
  readonly role: string
  readonly staff_id?: string
  readonly sub: string
  /** People that no page may name. */
  readonly people: readonly string[]
  readonly words: readonly string[]
  /** People none of whose own figures may be told, nor those of a team that is too small. */
  readonly figuresOf: readonly string[]
}

const OF_FOUR_OR_MORE = [...PEOPLE.big, ...PEOPLE.four]
/** Of a team of five the middle of all is what one of them has done: with five it may be told. */
const EVERYBODY = [...OF_FOUR_OR_MORE, ...PEOPLE.five]
const NEVER = ['@secret.example', ...OF_ANOTHER_TENANT]
/** Comments of a whole clinic stand together, those of a team of four among them. */
const COMMENTS = [COMMENT, COMMENT_OF_FOUR]

const but = (staffId: string) => EVERYBODY.filter((each) => each !== staffId)

export const CRAWLERS: Readonly<Record<string, Crawler>> = {
  'a nurse of a large team': {
    ...{ role: 'staff', staff_id: 'b1', sub: 'account-of-b1' },
    people: [...but('b1'), ...AWAY],
    words: [...NEVER, ...COMMENTS],
    figuresOf: but('b1'),
  },
  'a nurse of a team of four': {
    ...{ role: 'staff', staff_id: 'f1', sub: 'account-of-f1' },
    people: [...but('f1'), ...AWAY],
    words: [...NEVER, ...COMMENTS],
    figuresOf: but('f1'),
  },
  'somebody with a hostile name': {
    ...{ role: 'staff', staff_id: HOSTILE, sub: HOSTILE },
    people: [...EVERYBODY, ...AWAY],
    words: [...NEVER, ...COMMENTS],
    figuresOf: EVERYBODY,
  },
  'a manager of all teams but one': {
    ...{ role: 'manager', staff_id: MANAGER, sub: 'account-of-manager' },
    people: AWAY,
    words: NEVER,
    figuresOf: OF_FOUR_OR_MORE,
  },
  'a leader': {
    ...{ role: 'leader', sub: 'account-of-leader' },
    people: [...EVERYBODY, ...AWAY],
    words: NEVER,
    figuresOf: OF_FOUR_OR_MORE,
  },
  'an admin': {
    ...{ role: 'admin', sub: 'account-of-admin' },
    people: [],
    words: [...COMMENTS, ...OF_ANOTHER_TENANT],
    figuresOf: EVERYBODY,
  },
  'a privacy officer': {
    ...{ role: 'privacy-officer', sub: 'account-of-officer' },
    people: [],
    words: [...NEVER, ...COMMENTS],
    figuresOf: EVERYBODY,
  },
}

/** Numbers that somebody may not read. */
export function secretNumbers(
  { role, figuresOf, staff_id: own = '' }: Crawler,
  clinic: CrawledClinic,
): Set<number> {
  const numbers = new Set(figuresOf.flatMap((staffId) => [...clinic.numbersOf(staffId)]))
  if (PEOPLE.four.includes(own)) return numbers
  const ofFour = numbers.union(clinic.secrets)
  return role === 'manager' ? ofFour : ofFour.union(clinic.agesOfWork)
}
