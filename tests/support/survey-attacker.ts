/**
 * Somebody with every published number of every cycle, who knows the roster, who answered, and who left what out.
 * Written without a line of the release code: dense elimination over people, where the release searches sparse
 * rows over groups. Rows are the sums behind the published numbers, columns are people; whoever answers in two
 * cycles is taken to answer alike.
 */
export interface PublishedSum {
  /** Whose values are in the sum. */
  readonly people: readonly string[]
  readonly sum: number
  readonly cycle: number
  /** What the people of this cycle were promised. */
  readonly smallestGroup: number
}

/** What an attack has found: in words, for whoever reads the failure. */
export type Pinned = string | null

/** Lines of one cycle owe what that cycle promised, others the most that any of theirs did. */
interface Line {
  readonly numbers: readonly number[]
  readonly sum: number
  readonly smallestGroup: number
  readonly cycles: ReadonlySet<number>
}

/** Orders of columns that are tried: a light combination shows where few of its people are pivots. */
const ORDERS = 5

/**
 * Whether the sums tell of fewer people than were promised to be behind every number: everything that elimination
 * finds in several orders of the columns, and every difference of two of its lines and of two sums.
 */
export function groupPinnedBy(sums: readonly PublishedSum[], chance: () => number): Pinned {
  const { lines, weights } = linesOf(sums)
  const tooFew = (line: Line): Pinned => {
    const people = peopleOf(line, weights)
    if (people === 0 || people >= line.smallestGroup) return null
    // Cycles that promised no more than that may have told it by themselves.
    const frank = lines.filter(({ smallestGroup }) => smallestGroup <= people)
    const turns = weights.map((_, column) => column)
    const isTold = eliminated([...frank, line], turns).length === eliminated(frank, turns).length
    return isTold
      ? null
      : `${people} people, fewer than ${line.smallestGroup}, from ${[...line.cycles].join()}`
  }
  for (let order = 0; order < ORDERS; order++) {
    const columns = weights.map((_, column) => ({
      column,
      turn: order === 0 ? -(weights[column] ?? 0) : chance(),
    }))
    const turns = columns.sort((one, other) => one.turn - other.turn).map(({ column }) => column)
    const solved = order === 0 ? [...lines, ...eliminated(lines, turns)] : eliminated(lines, turns)
    for (const [at, line] of solved.entries()) {
      const found = tooFew(line)
      if (found !== null) return found
      for (const other of solved.slice(at + 1)) {
        const difference = tooFew(combined(line, 1, other, -1))
        if (difference !== null) return difference
      }
    }
  }
  return null
}

/** Whether a sum of one cycle, or what follows of them, is as high or as low as it can be: then each value is known. */
export function extremePinnedBy(
  sums: readonly PublishedSum[],
  [lowest, highest]: readonly [number, number],
  chance: () => number,
): Pinned {
  const { lines, weights } = linesOf(sums)
  for (let order = 0; order < 3; order++) {
    const turns = weights.map((_, column) => ({ column, turn: chance() }))
    const solved = eliminated(
      lines,
      turns.sort((one, other) => one.turn - other.turn).map(({ column }) => column),
    )
    for (const line of [...lines, ...solved]) {
      const people = peopleOf(line, weights)
      if (people === 0) continue
      const reach = (high: number, low: number) =>
        line.numbers.reduce((total, it, at) => total + it * (weights[at] ?? 0) * (it > 0 ? high : low), 0)
      if (line.sum === reach(highest, lowest) || line.sum === reach(lowest, highest)) {
        return `each of ${people} people is known: their sum is at its limit`
      }
    }
  }
  return null
}

/** Whether the sum of these people follows from the sums. */
export function isWorkedOut(people: readonly string[], sums: readonly PublishedSum[]): boolean {
  const asked = { people, sum: 0, cycle: -1, smallestGroup: 0 }
  const { lines } = linesOf([...sums, asked])
  const target = lines.at(-1) as Line
  const columns = target.numbers.map((_, column) => column)
  return (
    eliminated(lines, columns).length === eliminated(lines.slice(0, -1), columns).length && people.length > 0
  )
}

/** People who stand in exactly the same sums are one column: nobody can tell them apart. */
function linesOf(sums: readonly PublishedSum[]): { lines: Line[]; weights: number[] } {
  const standing = new Map<string, number[]>()
  sums.forEach(({ people }, row) => {
    for (const person of people) standing.set(person, [...(standing.get(person) ?? []), row])
  })
  const groups = [...Map.groupBy(standing.values(), (rows) => rows.join()).values()]
  return {
    weights: groups.map((group) => group.length),
    lines: sums.map(({ sum, smallestGroup, cycle }, row) => ({
      numbers: groups.map((group) => (group[0]?.includes(row) ? 1 : 0)),
      sum,
      smallestGroup,
      cycles: new Set([cycle]),
    })),
  }
}

/** Gauss and Jordan in whole numbers; lines that say nothing are left out. */
function eliminated(lines: readonly Line[], turns: readonly number[]): Line[] {
  let rest = [...lines]
  const done: Line[] = []
  for (const column of turns) {
    const pivot = rest.find(({ numbers }) => numbers[column] !== 0)
    if (pivot === undefined) continue
    const without = (line: Line): Line => {
      const amount = line.numbers[column] as number
      return amount === 0 ? line : combined(line, pivot.numbers[column] as number, pivot, -amount)
    }
    rest = rest.filter((line) => line !== pivot).map(without)
    done.splice(0, done.length, ...done.map(without), pivot)
  }
  return done
}

function combined(one: Line, times: number, other: Line, otherTimes: number): Line {
  const numbers = one.numbers.map((it, at) => it * times + (other.numbers[at] as number) * otherTimes)
  const sum = one.sum * times + other.sum * otherTimes
  const common = [...numbers, sum].reduce(divisor, 0) || 1
  if (!numbers.every(Number.isSafeInteger) || !Number.isSafeInteger(sum))
    throw new RangeError('Numbers too large')
  return {
    numbers: numbers.map((it) => it / common),
    sum: sum / common,
    smallestGroup: Math.max(one.smallestGroup, other.smallestGroup),
    cycles: new Set([...one.cycles, ...other.cycles]),
  }
}

function divisor(one: number, other: number): number {
  let [a, b] = [Math.abs(one), Math.abs(other)]
  while (b !== 0) [a, b] = [b, a % b]
  return a
}

function peopleOf({ numbers }: Line, weights: readonly number[]): number {
  return numbers.reduce((people, it, at) => people + (it === 0 ? 0 : (weights[at] ?? 0)), 0)
}
