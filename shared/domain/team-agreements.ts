import type { ItemType } from './work-item.ts'

/**
 * What a team has agreed on to keep work within bounds. What is left out is not agreed on, and is not measured.
 * A policy of the team, not evidence. Issue: team agreements (guardrails).
 */
export interface TeamAgreements {
  /** Time for documentation, in which no visit is booked; by the person's clock. */
  readonly protectedTime?: readonly ProtectedTime[] | undefined
  /** Business hours within which an item of a type is answered. */
  readonly responseHours?: Readonly<Partial<Record<ItemType, number>>> | undefined
  /** The share of messages that may be handled after hours; 0 to 1. */
  readonly afterHoursShare?: number | undefined
  /** So many days in a row somebody works at most. */
  readonly consecutiveDays?: number | undefined
}

export interface ProtectedTime {
  /** 1 = Monday to 7 = Sunday. */
  readonly weekday: number
  /** Local clock time, `16:00`. */
  readonly start: string
  readonly end: string
}

/** Those of the whole organisation, and by team what is agreed on otherwise. */
export interface Agreements extends TeamAgreements {
  readonly teams?: Readonly<Record<string, TeamAgreements>> | undefined
}

/** @param teamId null: of somebody in no team */
export function agreementsOf({ teams, ...all }: Agreements, teamId: string | null): TeamAgreements {
  const own = teamId === null || teams === undefined || !Object.hasOwn(teams, teamId) ? {} : teams[teamId]
  return { ...all, ...own }
}
