import type { TeamWeekView } from '../../../functions/api/team-week-view.ts'
import type { Quartiles } from '../../../shared/domain/quartiles.ts'
import { SUPPRESSED, type Suppressed } from '../../../shared/domain/suppression.ts'
import { hours, minutes, money, percent, shown } from './figures-in-words.ts'
import type { WorkloadReading } from './workload-reading.ts'

/** Open longer than three business days: the last two of BACKLOG_AGES. */
const OVER_THREE_DAYS = 2

/**
 * The last week of each team in two tables: what its people carry, and how the work lies. It names no person and
 * ranks none; a team without figures is suppressed, as the API has it.
 */
export function workloadTable({ organization, teams }: WorkloadReading): string[] {
  const last = teams.flatMap(({ name, weeks }) => weeks.slice(-1).map((week) => ({ name, week })))
  const [first] = last
  const all = 'All teams together'
  return [
    `Week ${first?.week.week ?? 'unknown'}, ${first?.week.from} to ${first?.week.to}, as a leader reads it`,
    '',
    persons('', 'People', 'Active hours', 'Pajama minutes', 'Double-booked'),
    persons('', '', '(middle half)', '(middle half)', 'visit time'),
    ...last.map(({ name, week }) => persons(name, ...personsOf(week))),
    persons(all, ...personsOf(organization)),
    '',
    work('', 'Messages', 'Tasks', 'Open', 'Over three', 'Prior-auth.', 'Their'),
    work('', 'to move', 'to move', 'items', 'workdays', 'hours', 'cost'),
    ...last.map(({ name, week }) => work(name, ...workOf(week), ...costOf(week))),
    work(all, '-  ', '-  ', shown(openIn(organization), String), '-', ...costOf(organization)),
    '',
    'Hours and minutes: of the median person, in the week. Suppressed: too few people are behind it.',
    'To move: the share that would have to change hands to be even; * = more than by chance.',
  ]
}

/** How many items are open in all, and of these over three business days. */
export function backlogOf(inbox: ItemsView, tasks: ItemsView): { open: number; late: number } {
  const late = [inbox, tasks].flatMap(({ openByAge }) => openByAge.slice(OVER_THREE_DAYS))
  return { open: inbox.open + tasks.open, late: late.reduce((sum, count) => sum + count, 0) }
}

type ItemsView = Exclude<TeamWeekView['inbox'], Suppressed>
type AnyWeek = Pick<TeamWeekView, 'people' | 'figures' | 'visits' | 'priorAuth'>

function personsOf({ people, figures, visits }: AnyWeek): string[] {
  const middle = (inWords: (seconds: number) => string) => (of: Quartiles) =>
    `${inWords(of.median)}  (${inWords(of.lower)} to ${inWords(of.upper)})`
  return [
    shown(people, String),
    shown(figures.activeSeconds, middle(hours)),
    shown(figures.pajamaSeconds, middle(minutes)),
    shown(visits, ({ doubleBookedShare }) => (doubleBookedShare === null ? '-' : percent(doubleBookedShare))),
  ]
}

function workOf({ fairness, inbox, tasks }: TeamWeekView): string[] {
  const backlog = inbox === SUPPRESSED || tasks === SUPPRESSED ? SUPPRESSED : backlogOf(inbox, tasks)
  return [
    toBeMoved(fairness.inbox),
    toBeMoved(fairness.tasks),
    shown(backlog, ({ open }) => String(open)),
    shown(backlog, ({ late }) => String(late)),
  ]
}

function toBeMoved(fairness: TeamWeekView['fairness']['inbox']): string {
  return shown(fairness, ({ hoover, isAboveNoise }) => {
    return hoover === null ? '- ' : `${percent(hoover)}${isAboveNoise ? ' *' : '  '}`
  })
}

function costOf({ priorAuth }: AnyWeek): string[] {
  return [shown(priorAuth, (burden) => hours(burden.minutes * 60)), shown(priorAuth, money)]
}

function openIn({ inbox, tasks }: WorkloadReading['organization']): number | Suppressed {
  return inbox === SUPPRESSED || tasks === SUPPRESSED ? SUPPRESSED : inbox.open + tasks.open
}

const persons = rowOf([11, 22, 20, 17])
const work = rowOf([13, 12, 12, 12, 12, 10])

function rowOf(widths: readonly number[]) {
  return (name: string, ...cells: readonly string[]): string => {
    const set = cells.map((cell, index) => cell.padStart(widths[index] ?? 0))
    return `${name.slice(0, 26).padEnd(27)}${set.join('')}`.trimEnd()
  }
}
