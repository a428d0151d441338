import * as z from 'zod'
import type { DefinitionUnit } from '../../shared/domain/definition.ts'
import type { DefinitionId } from '../../shared/domain/definition-reference.ts'
import { DEFINITIONS } from '../../shared/domain/definitions.ts'
import { DEFINITION_OF_FIGURE } from '../../shared/domain/figure-definitions.ts'
import { SUPPRESSED, type Suppressed } from '../../shared/domain/suppression.ts'
import { PERSON_FIGURES } from '../../shared/domain/team-week.ts'
import type { PersonsSummary } from '../../shared/domain/unit-week.ts'
import type { TeamWeekView } from './team-week-view.ts'

const identified = z.object({ system: z.string(), code: z.string() })
const absent = z.object({ extension: z.array(z.object({ url: z.string(), valueCode: z.string() })) })

/**
 * A team-week as a FHIR MeasureReport (R4, type summary): one group a number, the people behind it as its initial
 * population. A suppressed number has no value and no count, and the reason `masked`, as FHIR puts it.
 * Source: https://hl7.org/fhir/R4/measurereport.html
 */
export const measureReportSchema = z.object({
  resourceType: z.literal('MeasureReport'),
  status: z.literal('complete'),
  type: z.literal('summary'),
  measure: z.string(),
  date: z.string(),
  reporter: z.object({ identifier: z.object({ value: z.string() }), display: z.string() }),
  period: z.object({ start: z.string(), end: z.string() }),
  group: z.array(
    z.object({
      code: z.object({ coding: z.array(identified), text: z.string() }),
      population: z
        .array(z.object({ code: z.object({ coding: z.array(identified) }), count: z.int() }))
        .optional(),
      measureScore: z.union([identified.extend({ value: z.number() }), absent]),
    }),
  ),
})
export type MeasureReport = z.infer<typeof measureReportSchema>
type ReportGroup = MeasureReport['group'][number]

const MEASURE = 'urn:evenshift:measure:team-week|1'
const MASKED = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }],
}
/** There is nothing to compute, such as a median of nothing: not the same as masked. */
const NOT_APPLICABLE = {
  extension: [
    { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'not-applicable' },
  ],
}
const INITIAL_POPULATION = {
  coding: [
    { system: 'http://terminology.hl7.org/CodeSystem/measure-population', code: 'initial-population' },
  ],
}
/** https://ucum.org */
const UCUM: Readonly<Record<DefinitionUnit, string>> = {
  seconds: 's',
  minutes: 'min',
  hours: 'h',
  days: 'd',
  events: '{events}',
  items: '{items}',
  rests: '{rests}',
  people: '{people}',
  share: '1',
  index: '1',
}

const ITEM_NUMBERS = {
  received: 'items-received',
  handled: 'items-handled',
  net: 'net-flow',
  handledAfterHours: 'items-after-hours',
  worked: 'items-worked',
  minutes: 'item-minutes',
  open: 'backlog',
  handOffs: 'hand-offs',
  bounces: 'hand-offs',
  ownerlessSeconds: 'ownerless-time',
  roleMismatches: 'role-mismatch',
} as const satisfies Partial<Record<keyof Exclude<TeamWeekView['inbox'], Suppressed>, DefinitionId>>

const FAIRNESS_NUMBERS = {
  hoover: 'hoover',
  correctedGini: 'gini',
  jain: 'jain',
} as const satisfies Partial<
  Record<keyof Exclude<TeamWeekView['fairness']['inbox'], Suppressed>, DefinitionId>
>

/** @param now milliseconds since 1970 */
export function measureReport(
  team: { readonly teamId: string; readonly name: string },
  view: TeamWeekView,
  now: number,
): MeasureReport {
  return {
    resourceType: 'MeasureReport',
    status: 'complete',
    type: 'summary',
    measure: MEASURE,
    date: new Date(now).toISOString(),
    reporter: { identifier: { value: team.teamId }, display: team.name },
    period: { start: view.from, end: view.to },
    group: [
      ...groupsOfPersons(view),
      ...groupsOfVisits(view),
      ...groupsOfItems(view),
      ...groupsOfFairness(view),
    ],
  }
}

function groupsOfPersons({ figures }: TeamWeekView): ReportGroup[] {
  return PERSON_FIGURES.flatMap((name) =>
    groupsOfSummary(DEFINITION_OF_FIGURE[name], name, figures[name] ?? SUPPRESSED),
  )
}

function groupsOfVisits({ visits }: TeamWeekView): ReportGroup[] {
  const shared = visits === SUPPRESSED ? visits : { people: visits.people, value: visits.doubleBookedShare }
  const length = visits === SUPPRESSED ? visits : visits.length
  return [
    group('double-booking', 'visits.doubleBookedShare', shared),
    ...groupsOfSummary('visit-length', 'visits.length', length),
  ]
}

function groupsOfSummary(
  id: DefinitionId,
  name: string,
  summary: PersonsSummary | Suppressed,
): ReportGroup[] {
  return (['lower', 'median', 'upper'] as const).map((statistic) =>
    group(
      id,
      `${name}.${statistic}`,
      summary === SUPPRESSED ? summary : { people: summary.people, value: summary[statistic] },
    ),
  )
}

function groupsOfItems(view: TeamWeekView): ReportGroup[] {
  return (['inbox', 'tasks'] as const).flatMap((kind) =>
    eachEntry(ITEM_NUMBERS).map(([name, id]) => {
      const { people, [kind]: items } = view
      const isHidden = items === SUPPRESSED || people === SUPPRESSED
      return group(id, `${kind}.${name}`, isHidden ? SUPPRESSED : { people, value: items[name] })
    }),
  )
}

function groupsOfFairness({ fairness }: TeamWeekView): ReportGroup[] {
  return (['inbox', 'tasks'] as const).flatMap((kind) =>
    eachEntry(FAIRNESS_NUMBERS).map(([name, id]) => {
      const of = fairness[kind]
      return group(id, `${kind}.${name}`, of === SUPPRESSED ? of : { people: of.people, value: of[name] })
    }),
  )
}

function group(
  id: DefinitionId,
  name: string,
  figure: { readonly people: number; readonly value: number | null } | Suppressed,
): ReportGroup {
  const definition = DEFINITIONS.find((each) => each.id === id)
  const code = {
    coding: [
      { system: 'urn:evenshift:definition', code: id },
      { system: 'urn:evenshift:figure', code: name },
    ],
    text: definition?.name ?? id,
  }
  if (figure === SUPPRESSED) return { code, measureScore: MASKED }
  const unit = UCUM[definition?.unit ?? 'index']
  const { people, value } = figure
  return {
    code,
    population: [{ code: INITIAL_POPULATION, count: people }],
    measureScore:
      value === null ? NOT_APPLICABLE : { value, system: 'http://unitsofmeasure.org', code: unit },
  }
}

function eachEntry<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][]
}
