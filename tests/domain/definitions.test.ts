import { describe, expect, it } from 'vitest'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { DEFINITIONS } from '../../shared/domain/definitions.ts'
import { settingsSchema } from '../../shared/settings.ts'

const defaults = settingsSchema.parse({})
const { start, end } = defaults.pajamaWindow
const WRITTEN_DEFAULTS = new Map(
  Object.entries({ ...defaults, pajamaWindow: `${start}-${end}` }).map(([name, value]) => [
    name,
    String(value) || 'none',
  ]),
)

describe('the catalogue of figures', () => {
  it('names each figure once', () => {
    const ids = DEFINITIONS.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
    expect(ids).toEqual(expect.arrayContaining(['active-time', 'pajama-time', 'events']))
  })

  describe.each(DEFINITIONS)('$id', (definition) => {
    it('says its formula, its unit and its source', () => {
      expect(definition.formula).toMatch(/\.$/)
      expect(definition.source).toMatch(/doi 10\.|METRICS/)
      expect(['seconds', 'events']).toContain(definition.unit)
    })

    it('is referred to with its version', () => {
      expect(definitionReference(definition.id)).toBe(`${definition.id}/${definition.version}`)
    })

    it.each(definition.parameters)('has the parameter $name under the name of the settings', (parameter) => {
      expect(defaults).toHaveProperty(parameter.name)
    })

    it.each(definition.parameters)('tells the default of $name that holds', ({ name, default: told }) => {
      expect(told).toBe(WRITTEN_DEFAULTS.get(name))
    })
  })

  it('leaves out no setting that changes a figure', () => {
    const named = new Set<string>(DEFINITIONS.flatMap(({ parameters }) => parameters.map(({ name }) => name)))
    expect([...named, 'futureToleranceHours'].sort()).toEqual(Object.keys(defaults).sort())
  })
})
