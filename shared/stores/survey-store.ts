import type { JWK } from 'jose'
import type { SurveyCycle } from '../domain/surveys/frozen-terms.ts'
import type { Instrument } from '../domain/surveys/instrument.ts'
import type { Survey } from '../surveys/survey.ts'
import type { Row, Table } from './table.ts'

/**
 * Table Surveys: `tenant#surveys` / survey id; `tenant#instruments` / `id#language`; `tenant#cycles` / cycle id.
 * Nothing of it says how anybody has answered.
 */
export class SurveyStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async surveys(tenantId: string): Promise<StoredSurvey[]> {
    return (await this.#table.query({ pk: `${tenantId}#surveys` })).map(storedSurvey)
  }

  async survey(tenantId: string, surveyId: string): Promise<StoredSurvey | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#surveys`, sk: surveyId })
    return row && storedSurvey(row)
  }

  /** @returns false if somebody saved it since it was read */
  saveSurvey(
    tenantId: string,
    surveyId: string,
    survey: Survey,
    seenRevision: number | undefined,
  ): Promise<boolean> {
    return this.#table.save({ pk: `${tenantId}#surveys`, sk: surveyId, survey }, seenRevision)
  }

  /** Imported ones, each in each of its languages. */
  async instruments(tenantId: string): Promise<Instrument[]> {
    return (await this.#table.query({ pk: `${tenantId}#instruments` })).map(
      (row) => row.instrument as Instrument,
    )
  }

  putInstrument(tenantId: string, instrument: Instrument): Promise<void> {
    const sk = `${instrument.instrumentId}#${instrument.language}`
    return this.#table.put({ pk: `${tenantId}#instruments`, sk, instrument })
  }

  /** Sorted by survey, and by the day on which they opened. */
  async cycles(tenantId: string): Promise<StoredCycle[]> {
    return (await this.#table.query({ pk: `${tenantId}#cycles` })).map(storedCycle)
  }

  async cycle(tenantId: string, cycleId: string): Promise<StoredCycle | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#cycles`, sk: cycleId })
    return row && storedCycle(row)
  }

  /** @returns false if somebody saved it since it was read, or there is one already */
  saveCycle(tenantId: string, cycle: LaunchedCycle, seenRevision: number | undefined): Promise<boolean> {
    return this.#table.save({ pk: `${tenantId}#cycles`, sk: cycle.cycleId, cycle }, seenRevision)
  }
}

export interface StoredSurvey {
  readonly surveyId: string
  readonly survey: Survey
  readonly revision: number
}

/** A cycle with what is needed to run it. It is never a draft: what is planned stands in the survey. */
export interface LaunchedCycle extends SurveyCycle {
  readonly surveyId: string
  /** By the organisation's calendar. */
  readonly opensOn: string
  /** Whose people are asked, with all teams below them; left out: everybody. */
  readonly teamIds?: readonly string[] | undefined
  /** The instrument in the other languages in which it can be answered. */
  readonly translations: readonly Instrument[]
  /** To which answers are sealed. */
  readonly publicKey: JWK
  /** Whether everybody who is asked stands in the participation: nobody is added afterwards. */
  readonly isPeopled: boolean
  /** The day of the snapshot, by the organisation's calendar; null: there is none yet. */
  readonly publishedOn: string | null
}

export interface StoredCycle {
  readonly cycle: LaunchedCycle
  readonly revision: number
}

function storedSurvey(row: Row): StoredSurvey {
  return { surveyId: row.sk, survey: row.survey as Survey, revision: row.rev as number }
}

function storedCycle(row: Row): StoredCycle {
  return { cycle: row.cycle as LaunchedCycle, revision: row.rev as number }
}
