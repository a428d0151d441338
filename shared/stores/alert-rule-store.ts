import { RULE_IDS, type RuleId } from '../domain/alerts/rule-id.ts'
import type { RuleChange, RuleChanges } from '../domain/alerts/rule-settings.ts'
import type { Row, Table } from './table.ts'

/** What a tenant has changed of a rule, at one time. */
export interface RuleVersion {
  readonly ruleId: RuleId
  /** 1 is the first change; 0, without a row, is the catalogue. */
  readonly version: number
  readonly change: RuleChange
  /** Seconds since 1970; null for the catalogue. */
  readonly at: number | null
  /** The account that changed it; null for the catalogue. */
  readonly author: string | null
}

/**
 * Table Alerts: `tenant` / `rule#id` -> what holds of a rule; `tenant` / `rule-version#id#00000012` -> what held.
 *
 * A version is its row's revision. It is put among the past ones before the next takes its place: whoever does that
 * puts the same row, so that two who change a rule at once can neither lose a version nor mix two.
 */
export class AlertRuleStore {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  async get(tenantId: string, ruleId: RuleId): Promise<RuleVersion> {
    const row = await this.#table.get({ pk: tenantId, sk: `rule#${ruleId}` })
    return row === undefined ? ofCatalogue(ruleId) : versionOf(row)
  }

  /** Every rule, in the order of the catalogue. */
  async list(tenantId: string): Promise<RuleVersion[]> {
    const rows = await this.#table.query({ pk: tenantId, from: 'rule#', to: 'rule$' })
    const changed = new Map(rows.map(versionOf).map((version) => [version.ruleId, version]))
    return RULE_IDS.map((ruleId) => changed.get(ruleId) ?? ofCatalogue(ruleId))
  }

  async changes(tenantId: string): Promise<RuleChanges> {
    return Object.fromEntries((await this.list(tenantId)).map(({ ruleId, change }) => [ruleId, change]))
  }

  /** The newest first, the present one included; not the catalogue. */
  async versions(tenantId: string, ruleId: RuleId, limit: number): Promise<RuleVersion[]> {
    const present = await this.get(tenantId, ruleId)
    if (present.version === 0) return []
    const past = await this.#table.query({
      pk: tenantId,
      from: `rule-version#${ruleId}#`,
      to: pastKey(ruleId, present.version - 1),
      descending: true,
      limit,
    })
    return [present, ...past.map(versionOf)].slice(0, limit)
  }

  /**
   * @param stored what the change takes the place of
   * @returns false if somebody changed the rule since
   */
  async save(
    tenantId: string,
    { ruleId, change, at, author }: Omit<RuleVersion, 'version'>,
    stored: RuleVersion,
  ): Promise<boolean> {
    if (stored.version > 0) {
      await this.#table.put({ pk: tenantId, sk: pastKey(ruleId, stored.version), ...stored })
    }
    const row = { pk: tenantId, sk: `rule#${ruleId}`, ruleId, change, at, author }
    return this.#table.save(row, stored.version || undefined)
  }
}

function pastKey(ruleId: RuleId, version: number): string {
  return `rule-version#${ruleId}#${String(version).padStart(8, '0')}`
}

function ofCatalogue(ruleId: RuleId): RuleVersion {
  return { ruleId, version: 0, change: {}, at: null, author: null }
}

function versionOf({ ruleId, change, at, author, version, rev }: Row): RuleVersion {
  return { ruleId, version: version ?? rev, change, at, author } as RuleVersion
}
