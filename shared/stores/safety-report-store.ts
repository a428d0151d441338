import { randomBytes } from 'node:crypto'
import type { Row, Table } from './table.ts'

/**
 * Table Surveys: `tenant#safety` / random -> a report of violence or harassment, with its day and no time;
 * `tenant#safety-door` / `door` -> the secret part of the address at which reports can be left.
 */
export class SafetyReportStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async list(tenantId: string): Promise<StoredSafetyReport[]> {
    return (await this.#table.query({ pk: `${tenantId}#safety` })).map(storedReport)
  }

  async get(tenantId: string, reportId: string): Promise<StoredSafetyReport | undefined> {
    const row = await this.#table.get({ pk: `${tenantId}#safety`, sk: reportId })
    return row && storedReport(row)
  }

  /** @returns false if somebody saved it since it was read, or there is one of this id */
  save(
    tenantId: string,
    report: SafetyReport,
    expiresAt: number,
    seenRevision: number | undefined,
  ): Promise<boolean> {
    return this.#table.save(
      { pk: `${tenantId}#safety`, sk: report.reportId, report, expiresAt },
      seenRevision,
    )
  }

  /** Undefined: nobody has opened the door. */
  async door(tenantId: string): Promise<string | undefined> {
    return (await this.#table.get({ pk: `${tenantId}#safety-door`, sk: 'door' }))?.code as string | undefined
  }

  /** The door gets another address: the old one leads nowhere. */
  putDoor(tenantId: string, code: string): Promise<void> {
    return this.#table.put({ pk: `${tenantId}#safety-door`, sk: 'door', code })
  }
}

export const SAFETY_KINDS = ['violence', 'harassment', 'other'] as const
export type SafetyKind = (typeof SAFETY_KINDS)[number]

export interface SafetyReport {
  readonly reportId: string
  /** By the organisation's calendar. It can be read from the next day on. */
  readonly day: string
  readonly kind: SafetyKind
  readonly text: string
  /** By whom it was closed; null: it is open. */
  readonly closedBy: string | null
}

export interface StoredSafetyReport {
  readonly report: SafetyReport
  readonly revision: number
}

export function newReportId(): string {
  return randomBytes(16).toString('base64url')
}

export function isReportId(text: string): boolean {
  return /^[\w-]{22}$/.test(text)
}

function storedReport(row: Row): StoredSafetyReport {
  return { report: row.report as SafetyReport, revision: row.rev as number }
}
