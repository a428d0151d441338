import { describe, expect, it } from 'vitest'
import { anAuditEvent } from '../../support/format-files.ts'
import { toldOf } from '../../support/hostile-file.ts'
import { importFolder } from '../../support/import-command.ts'

describe('JSON', () => {
  const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  it.each([1000, 100_000])(
    '%i levels deep is read to where it is looked at, and no further',
    async (depth) => {
      const resource = `{"resourceType":"AuditEvent","agent":${lists(depth)}}`
      const good = JSON.stringify(anAuditEvent())
      expect(await toldOf('fhir-ndjson', `${resource}\n${good}`)).toMatchObject({
        events: 1,
        refused: undefined,
      })
      expect(await toldOf('fhir-json', resource)).toMatchObject({ events: 0, refused: undefined })
      const mapping = {
        kind: 'activity',
        columns: { staffId: 'a', at: 'b' },
        constants: { action: 'notes' },
        values: {},
        exclude: {},
      } as const
      expect(
        await toldOf(undefined, `{"a":${lists(depth)},"b":"2026-11-22T00:00:00Z"}`, { mapping }),
      ).toMatchObject({
        rejected: ['staffId is not a text or number'],
      })
      const folder = importFolder('file', `{"kind":${lists(depth)}}`, null)
      expect((await folder.run('http://127.0.0.1:9', ['--explain'])).stdout).toContain('rejected: kind ')
    },
  )
})
