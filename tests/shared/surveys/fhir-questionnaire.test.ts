import { describe, expect, it } from 'vitest'
import { BUILT_IN_KEYS } from '../../../shared/domain/surveys/built-in-keys.ts'
import type { Instrument } from '../../../shared/domain/surveys/instrument.ts'
import { ownPulse, PULSE_LANGUAGES } from '../../../shared/domain/surveys/own-pulse.ts'
import { scores } from '../../../shared/domain/surveys/score.ts'
import type { ScoringKey } from '../../../shared/domain/surveys/scoring-key.ts'
import { fhirQuestionnaire, fhirQuestionnaireResponse } from '../../../shared/surveys/fhir-questionnaire.ts'
import { readQuestionnaire } from '../../../shared/surveys/read-questionnaire.ts'

/** The questions of a key in words of ours: theirs are not shipped. */
function instrumentOf(key: ScoringKey): Instrument {
  const answersOf = new Map(
    key.scales.flatMap(({ items, answers }) => items.map((item) => [item, answers] as const)),
  )
  return {
    instrumentId: `my-${key.keyId}`,
    title: key.name,
    language: 'en-US',
    key,
    questions: [...answersOf].map(([linkId, answers]) => ({
      linkId,
      text: `Question ${linkId}`,
      kind: 'choice',
      options: answers.map((answer) => ({ value: String(answer), text: `Answer ${answer}` })),
    })),
  }
}

const OWN_KEY: ScoringKey = {
  keyId: 'clinic-own',
  name: 'Of the clinic',
  source: 'The clinic',
  license: 'The clinic',
  scales: [
    {
      scaleId: 'load',
      items: ['b', 'a'],
      reversed: ['a'],
      answers: [0, 1, 2],
      points: [0, 50, 100],
      combine: 'mean',
      times: 1,
      leastAnswered: 1,
      higherIs: 'worse',
      bands: [
        { name: 'low', from: 0 },
        { name: 'high', from: 50 },
      ],
    },
  ],
}

function overTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

describe('an instrument as FHIR and back', () => {
  it.each([...BUILT_IN_KEYS, OWN_KEY].map((key) => [key.keyId, instrumentOf(key)] as const))(
    '%s keeps its questions, their order and its scores',
    (_, instrument) => {
      const read = readQuestionnaire(overTheWire(fhirQuestionnaire(instrument)))
      expect(read).toEqual({ value: instrument })
      const answers = Object.fromEntries(
        instrument.questions.map(({ linkId, options }, at) => [
          linkId,
          Number(options[at % options.length]?.value),
        ]),
      )
      expect('value' in read && scores(read.value.key, answers)).toEqual(scores(instrument.key, answers))
    },
  )

  it.each(PULSE_LANGUAGES)('the pulse in %s keeps its tags and open questions, too', (language) => {
    expect(readQuestionnaire(overTheWire(fhirQuestionnaire(ownPulse(language))))).toEqual({
      value: ownPulse(language),
    })
  })

  it('reads questions in groups in the order in which they stand, and passes over what is only shown', () => {
    const { item, ...rest } = fhirQuestionnaire(instrumentOf(OWN_KEY))
    const nested = {
      ...rest,
      item: [
        { linkId: 'g', type: 'group', item: [{ linkId: 'h', type: 'group', item: [item[0]] }] },
        { linkId: 'thanks', type: 'display', text: 'Thank you' },
        item[1],
      ],
    }
    const read = readQuestionnaire(nested)
    expect('value' in read && read.value.questions.map(({ linkId }) => linkId)).toEqual(['b', 'a'])
  })
})

describe('a resource that is refused', () => {
  const good = () =>
    structuredClone(fhirQuestionnaire(instrumentOf(OWN_KEY))) as never as Record<string, unknown>
  const item = (at: number) => (good().item as Record<string, unknown>[])[at] as Record<string, unknown>
  const deep = (levels: number): unknown =>
    levels === 0 ? item(0) : { linkId: `g${levels}`, type: 'group', item: [deep(levels - 1)] }

  it.each([
    ['no object', 'text', 'Questionnaire'],
    ['nothing', null, 'Questionnaire'],
    ['another resource', { ...good(), resourceType: 'Patient' }, 'Questionnaire.resourceType'],
    ['no items', { ...good(), item: [] }, 'Questionnaire.item'],
    ['no scoring key', { ...good(), extension: [] }, 'Questionnaire.extension'],
    [
      'an unknown key',
      { ...good(), extension: [{ url: 'urn:evenshift:scoring-key', valueCode: 'phq-9' }] },
      'Questionnaire.extension[0].valueCode',
    ],
    [
      'an own key without scales',
      { ...good(), extension: [{ url: 'urn:evenshift:own-scoring-key', extension: [] }] },
      'Questionnaire.extension[0].keyId',
    ],
    ['a link id twice', { ...good(), item: [item(0), item(0)] }, 'Questionnaire.item[1].linkId'],
    [
      'a link id with a blank',
      { ...good(), item: [{ ...item(0), linkId: 'a b' }, item(1)] },
      'Questionnaire.item[0].linkId',
    ],
    [
      'a question without text',
      { ...good(), item: [item(0), { ...item(1), text: undefined }] },
      'Questionnaire.item[1].text',
    ],
    [
      'a type that is not asked',
      { ...good(), item: [item(0), { ...item(1), type: 'attachment' }] },
      'Questionnaire.item[1].type',
    ],
    [
      'an answer without a number',
      { ...good(), item: [item(0), { ...item(1), answerOption: [{ valueCoding: { code: 'often' } }] }] },
      'Questionnaire.item[1].answerOption[0]',
    ],
    [
      'an answer twice',
      {
        ...good(),
        item: [item(0), { ...item(1), answerOption: [{ valueInteger: 1 }, { valueInteger: 1 }] }],
      },
      'Questionnaire.item[1].answerOption[1]',
    ],
    [
      'an answer that the key does not know',
      {
        ...good(),
        item: [item(0), { ...item(1), answerOption: [{ valueInteger: 1 }, { valueInteger: 9 }] }],
      },
      'Questionnaire.item',
    ],
    ['a question of the key missing', { ...good(), item: [item(0)] }, 'Questionnaire.item'],
    [
      'items below a question',
      { ...good(), item: [{ ...item(0), item: [item(1)] }] },
      'Questionnaire.item[0].item',
    ],
    [
      'groups four deep',
      { ...good(), item: [item(1), deep(4)] },
      'Questionnaire.item[1].item[0].item[0].item',
    ],
    ['a text without end', { ...good(), title: 'x'.repeat(5000) }, 'Questionnaire.title'],
    [
      'items without end',
      { ...good(), item: Array.from({ length: 5000 }, () => item(0)) },
      'Questionnaire.item',
    ],
    ['an id that is a path', { ...good(), id: '../../etc' }, 'Questionnaire.id'],
  ])('has %s: told by its path', (_, input, field) => {
    expect(readQuestionnaire(input)).toEqual({ field, reason: expect.any(String) })
  })

  it.each([
    [{ reversed: ['z'] }, 'reverses a question it has not'],
    [{ leastAnswered: 3 }, 'needs more answers than it has questions'],
    [{ points: [1] }, 'has not a point for each answer'],
    [
      {
        bands: [
          { name: 'b', from: 2 },
          { name: 'a', from: 1 },
        ],
      },
      'has bands in no order',
    ],
  ])('has a key with a scale %j', (fault, reason) => {
    const scales = OWN_KEY.scales.map((scale) => ({ ...scale, ...fault }))
    const resource = fhirQuestionnaire(instrumentOf({ ...OWN_KEY, scales }))
    expect(readQuestionnaire(overTheWire(resource))).toEqual({
      field: 'Questionnaire.extension[0].scales[0]',
      reason,
    })
  })

  it('is not repeated in what is said of it', () => {
    const patient = 'MRN-4711-Jane-Roe'
    const answers = [
      { ...good(), resourceType: patient },
      { ...good(), id: `${patient} ` },
      { ...good(), item: [{ ...item(0), type: patient }] },
      { ...good(), extension: [{ url: 'urn:evenshift:scoring-key', valueCode: patient }] },
    ].map(readQuestionnaire)
    expect(JSON.stringify(answers)).not.toContain(patient)
  })

  it('may nest ten thousand deep without harm', () => {
    let nested: unknown = item(0)
    for (let level = 0; level < 10_000; level++) nested = { linkId: 'g', type: 'group', item: [nested] }
    expect(readQuestionnaire({ ...good(), item: [nested] })).toHaveProperty('reason')
  })
})

describe('answers as FHIR', () => {
  const sheet = {
    items: { strain: 4, fairness: 2 },
    tags: ['inbox', 'phone'],
    comments: { easier: 'Fewer clicks', unnecessary: '' },
  }

  it('stand in the order of the questions, and what was left out is not in them', () => {
    expect(fhirQuestionnaireResponse(ownPulse('en'), sheet).item).toEqual([
      { linkId: 'strain', answer: [{ valueCoding: { code: '4', display: 'Often' } }] },
      { linkId: 'fairness', answer: [{ valueCoding: { code: '2', display: 'A little' } }] },
      {
        linkId: 'slowdown',
        answer: [
          { valueCoding: { system: 'urn:evenshift:tags', code: 'inbox', display: 'Inbox' } },
          { valueCoding: { system: 'urn:evenshift:tags', code: 'phone', display: 'Phone' } },
        ],
      },
      { linkId: 'easier', answer: [{ valueString: 'Fewer clicks' }] },
    ])
  })

  it('have no subject, no author, no source, no time and no id', () => {
    expect(Object.keys(fhirQuestionnaireResponse(ownPulse('de'), sheet)).sort()).toEqual([
      'item',
      'questionnaire',
      'resourceType',
      'status',
    ])
  })
})
