import { describe, expect, it } from 'vitest'
import { haveSameFigures } from '../../shared/changed-settings.ts'
import { DEFINITION_UNITS } from '../../shared/domain/definition.ts'
import { definitionReference } from '../../shared/domain/definition-reference.ts'
import { DEFINITIONS } from '../../shared/domain/definitions.ts'
import { DEFINITION_OF_FIGURE } from '../../shared/domain/figure-definitions.ts'
import { settingsSchema } from '../../shared/settings.ts'

const defaults = settingsSchema.parse({})
const { pajamaWindow, businessHours, minutesEach } = defaults
const WRITTEN_DEFAULTS = new Map<string, string>([
  ...Object.entries(defaults).map(([name, value]): [string, string] => [name, String(value) || 'none']),
  ['pajamaWindow', `${pajamaWindow.start}-${pajamaWindow.end}`],
  ['businessHours', `weekdays 1-5, ${businessHours.start}-${businessHours.end}`],
  [
    'minutesEach',
    Object.entries(minutesEach)
      .map((each) => each.join(' '))
      .join(', '),
  ],
  ['roleRanks', Object.keys(defaults.roleRanks).join(', ') || 'none'],
  ['agreements', Object.keys(defaults.agreements).join(', ') || 'none'],
])

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
      expect(DEFINITION_UNITS).toContain(definition.unit)
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

  it('names every parameter that changes a stored figure, and no other', () => {
    const named = new Set<string>(DEFINITIONS.flatMap(({ parameters }) => parameters.map(({ name }) => name)))
    const other = Object.keys(defaults).filter((name) =>
      haveSameFigures(defaults, { ...defaults, [name]: 'changed' }),
    )
    expect([...named, ...other].sort()).toEqual(Object.keys(defaults).sort())
  })

  it('has an entry for every figure of persons', () => {
    const ids = DEFINITIONS.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(Object.values(DEFINITION_OF_FIGURE)))
  })
})
