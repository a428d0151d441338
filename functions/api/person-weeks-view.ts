import * as z from 'zod'
import { hasAnything } from '../../shared/domain/day-figures.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { DEFINITION_OF_FIGURE } from '../../shared/domain/figure-definitions.ts'
import { hourOfWeek } from '../../shared/domain/hour-of-week.ts'
import { itemsOfDays } from '../../shared/domain/items-of-days.ts'
import { addDays } from '../../shared/domain/local-time.ts'
import { FIGURES_OF_PERSON, personWeek } from '../../shared/domain/person-week.ts'
import { median } from '../../shared/domain/quantile.ts'
import { datesBehind } from '../../shared/domain/team-person.ts'
import { PERSON_FIGURES, type PersonFigure } from '../../shared/domain/team-week.ts'
import { datesOfWeek } from '../../shared/domain/week.ts'
import { ITEM_TYPES } from '../../shared/domain/work-item.ts'
import type { EffectiveParameters } from '../../shared/effective-parameters.ts'
import type { StaffDay } from '../../shared/stores/staff-day-store.ts'
import { hundredths } from './hundredths.ts'
import { longStretchesSchema, longStretchesView } from './person-days-view.ts'

const figuresSchema = z
  .record(z.enum(PERSON_FIGURES), z.number().nullable())
  .meta({ description: 'The same of which a team has the median; null where there is none.' })

export const personWeeksSchema = z.object({
  staffId: z.string(),
  from: z.string(),
  to: z.string(),
  today: z.string().meta({ description: 'The date in your time zone.' }),
  weeks: z.array(
    z.object({
      week: z.string(),
      from: z.string(),
      to: z.string(),
      isWhole: z.boolean().meta({ description: 'Whether its last day is over.' }),
      daysOnLeave: z.int(),
      figures: figuresSchema,
      messagesAfterHours: z.int(),
      tasksAfterHours: z.int(),
    }),
  ),
  usual: z
    .object({ weeks: z.int(), figures: figuresSchema })
    .meta({ description: 'The median of each figure over the whole weeks above.' }),
  hourOfWeek: z
    .array(
      z.object({
        weekday: z.int().meta({ description: '1 is Monday, 7 is Sunday.' }),
        days: z.int(),
        activeSeconds: z.array(z.int().nullable()),
      }),
    )
    .meta({
      description:
        'Active time by clock hour, 0 to 23: the mean over so many days of each weekday, from the first with anything on it ' +
        'to today. Days without activity count as 0.',
    }),
  items: z
    .array(
      z.object({
        type: z.enum(ITEM_TYPES),
        received: z.int(),
        handled: z.int(),
        handledAfterHours: z.int(),
        minutes: z.number(),
      }),
    )
    .meta({ description: 'Messages and tasks of all the weeks, by type.' }),
  longStretches: longStretchesSchema,
  parameters: z.object({
    zone: z.string(),
    inactivityGapSeconds: z.int(),
    pajamaWindow: z.object({ start: z.string(), end: z.string() }),
  }),
  definitions: z
    .array(z.string())
    .meta({ description: 'Which entries of /v1/definitions the figures follow.' }),
})
type PersonWeeks = z.infer<typeof personWeeksSchema>

/**
 * A person's weeks, and when in the week they are active. Weeks with neither activity, items nor leave are left out.
 *
 * @param known days in order, from four weeks before the first week on
 * @param today local date of the person
 */
export function personWeeksView(
  known: readonly StaffDay[],
  weeks: readonly string[],
  today: string,
  { zone, inactivityGapSeconds, pajamaWindow }: EffectiveParameters,
): Omit<PersonWeeks, 'staffId' | 'from' | 'to'> {
  const shown = weeks.map((week) => weekView(known, week, today)).filter((week) => week !== null)
  const whole = shown.filter(({ isWhole }) => isWhole)
  const dates = weeks.flatMap(datesOfWeek)
  const begun = known.find(hasAnything)?.date ?? addDays(today, 1)
  const inRange = known.filter(({ date }) => date >= (dates[0] as string))
  return {
    today,
    weeks: shown,
    usual: {
      weeks: whole.length,
      figures: eachFigure((figure) => median(whole.flatMap(({ figures }) => figures[figure] ?? []))),
    },
    hourOfWeek: hourOfWeek(
      inRange,
      dates.filter((date) => begun <= date && date <= today),
    ).map(({ activeSeconds, ...weekday }) => ({ ...weekday, activeSeconds: [...activeSeconds] })),
    items: itemsView(inRange),
    longStretches: longStretchesView(known, dates[0] as string, zone),
    parameters: { zone, inactivityGapSeconds, pajamaWindow: { ...pajamaWindow } },
    definitions: [
      ...new Set([
        ...Object.values(DEFINITION_OF_FIGURE),
        'items-after-hours',
        'item-minutes',
        'long-stretch',
      ] as const),
    ].map(definitionReference),
  }
}

function weekView(known: readonly StaffDay[], week: string, today: string) {
  const { from, to } = datesBehind(week)
  const days = known.filter(({ date }) => from <= date && date <= to)
  const person = personWeek({ days, datesInTeam: new Set(days.map(({ date }) => date)) }, week)
  const daysOnLeave = person.days.filter(({ isOnLeave }) => isOnLeave).length
  if (daysOnLeave === 0 && !person.days.some(hasAnything)) return null
  return {
    week,
    from: datesOfWeek(week)[0] as string,
    to,
    isWhole: to < today,
    daysOnLeave,
    figures: eachFigure((figure) => FIGURES_OF_PERSON[figure](person)),
    messagesAfterHours: person.inbox.handledAfterHours,
    tasksAfterHours: person.tasks.handledAfterHours,
  }
}

function eachFigure(figureOf: (figure: PersonFigure) => number | null): Record<PersonFigure, number | null> {
  const figures = PERSON_FIGURES.map((figure) => [figure, figureOf(figure)] as const)
  return Object.fromEntries(figures) as Record<PersonFigure, number | null>
}

function itemsView(days: readonly StaffDay[]): PersonWeeks['items'] {
  const items = itemsOfDays(days.map((day) => day.items))
  return ITEM_TYPES.flatMap((type) => {
    const each = items[type]
    if (each === undefined) return []
    const { received, handled, handledAfterHours, minutes } = each
    return [{ type, received, handled, handledAfterHours, minutes: hundredths(minutes) }]
  })
}
