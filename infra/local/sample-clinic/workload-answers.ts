import type { Quartiles } from '../../../shared/domain/quartiles.ts'
import type { Suppressed } from '../../../shared/domain/suppression.ts'
import type { VisitsOfWeek } from '../../../shared/domain/team-week.ts'

/** What the report reads of a team's week; the API answers more. */
export interface TeamWeekAnswer extends UnitAnswer {
  readonly week: string
  readonly from: string
  readonly to: string
  readonly inbox: ItemsAnswer | Suppressed
  readonly tasks: ItemsAnswer | Suppressed
  readonly fairness: Readonly<Record<'inbox' | 'tasks', FairnessAnswer | Suppressed>>
}

/** What it reads of a week of all teams together, and of any one. */
export interface UnitAnswer {
  readonly people: number | Suppressed
  readonly figures: Readonly<Partial<Record<'activeSeconds' | 'pajamaSeconds', Quartiles | Suppressed>>>
  readonly visits: (VisitsOfWeek & { readonly doubleBookedShare: number | null }) | Suppressed
  readonly inbox: Pick<ItemsAnswer, 'open'> | Suppressed
  readonly tasks: Pick<ItemsAnswer, 'open'> | Suppressed
  readonly priorAuth: BurdenAnswer | Suppressed
}

export interface ItemsAnswer {
  readonly received: number
  readonly open: number
  /** In the order of BACKLOG_AGES. */
  readonly openByAge: readonly number[]
}

export interface BurdenAnswer {
  readonly minutes: number
  readonly money: number | null
  readonly currency: string
}

export interface FairnessAnswer {
  readonly hoover: number | null
  readonly isAboveNoise: boolean | null
}

export interface OrganizationAnswer {
  readonly organization: UnitAnswer
  readonly units: readonly { readonly teamId: string; readonly name: string }[]
}
