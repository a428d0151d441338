import { describe, expect, it } from 'vitest'
import { namesOf, redaction } from '../../../functions/survey-cycles/names-in-comments.ts'
import { redacted } from '../../../shared/domain/surveys/redaction.ts'
import { rosterSchema } from '../../../shared/roster.ts'

const ROSTER = rosterSchema.parse({
  teams: [{ teamId: 'icu-2', name: 'Intensive Care' }],
  staff: [
    { staffId: 'n-17', role: 'nurse', email: 'ann.o-miller7@clinic.example' },
    { staffId: 'dr-lee', role: 'physician' },
  ],
})

describe('names that the roster knows', () => {
  const without = redaction(namesOf(ROSTER))
  it.each([
    ['Ann never helps', '[name] never helps'],
    ['Annual reviews, and annie', 'Annual reviews, and annie'],
    ['MILLER and dr-lee and N-17', '[name] and [name] and [name]'],
    ['in intensive care we wait', 'in [name] we wait'],
    ['care is intensive', 'care is intensive'],
    ['icu-2 has 3 phones', '[name] has [number] phones'],
    ['nothing of that', 'nothing of that'],
  ])('"%s" becomes "%s"', (written, expected) => {
    expect(without(written)).toBe(expected)
  })

  it('are found among fifty thousand as all of them would be', () => {
    const many = Array.from({ length: 50_000 }, (_, at) => `person-${at}`)
    const comment = 'person-7 and Person-49999 and person-50000 and person'
    const expected = '[name] and [name] and person-[number] and person'
    expect(redaction(many)(comment)).toBe(expected)
    expect(redacted(comment, ['person-7', 'person-49999'])).toBe(expected)
  })
})
