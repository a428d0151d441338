import { beforeEach, describe, expect, it } from 'vitest'
import { instrumentSchema, questionnaireSchema } from '../../functions/api/instrument-schemas.ts'
import { instrumentsSchema } from '../../functions/api/instruments.ts'
import { BUILT_IN_KEYS } from '../../shared/domain/surveys/built-in-keys.ts'
import { ownPulse } from '../../shared/domain/surveys/own-pulse.ts'
import { fhirQuestionnaire } from '../../shared/surveys/fhir-questionnaire.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'

const ADMIN = { role: 'admin' }

/** Five questions of WHO-5, in words of a test. */
function wellBeing(changed: object = {}) {
  return {
    resourceType: 'Questionnaire',
    title: 'Well-being',
    language: 'en',
    extension: [{ url: 'urn:evenshift:scoring-key', valueCode: 'who-5' }],
    item: ['1', '2', '3', '4', '5'].map((linkId) => ({
      linkId,
      type: 'choice',
      text: `Statement ${linkId}`,
      answerOption: [0, 1, 2, 3, 4, 5].map((code) => ({ valueCoding: { code: String(code) } })),
    })),
    ...changed,
  }
}

let api: ReturnType<typeof apiUnderTest>
beforeEach(() => {
  api = apiUnderTest()
})
const put = (id: string, body: object, headers = {}) =>
  api.ask('PUT', `/v1/instruments/${id}`, ADMIN, body, headers)
const get = (path: string, claims: object = ADMIN) => api.ask('GET', `/v1/instruments/${path}`, claims)

describe('instruments', () => {
  it('are at first the own pulse in two languages, beside the keys that are known', async () => {
    const { instruments, keys } = await read(
      instrumentsSchema,
      await api.ask('GET', '/v1/instruments', ADMIN),
    )
    expect(instruments).toMatchObject([
      {
        instrumentId: 'pulse',
        titles: { en: 'How is work going?', de: 'Wie läuft die Arbeit?' },
        key: { license: 'Apache-2.0', source: expect.stringContaining('not validated') },
      },
    ])
    expect(keys.map(({ keyId }) => keyId)).toEqual(BUILT_IN_KEYS.map(({ keyId }) => keyId))
    for (const { license, source } of keys) expect([license, source]).not.toContain('')
  })

  it('are shown with what was imported, once with all its languages', async () => {
    expect((await put('who5', wellBeing())).status).toBe(200)
    const german = await put('who5', wellBeing({ language: 'de', title: 'Wohlbefinden' }))
    expect(await read(instrumentSchema, german)).toMatchObject({
      instrumentId: 'who5',
      titles: { en: 'Well-being', de: 'Wohlbefinden' },
      questions: ['1', '2', '3', '4', '5'].map((linkId) => ({ linkId, kind: 'choice' })),
      key: { keyId: 'who-5', scales: [{ higherIs: 'better' }] },
    })
    const { instruments } = await read(instrumentsSchema, await api.ask('GET', '/v1/instruments', ADMIN))
    expect(instruments.map(({ instrumentId }) => instrumentId)).toEqual(['pulse', 'who5'])
  })

  it('of one organisation are not those of another', async () => {
    await put('who5', wellBeing())
    expect((await get('who5', { ...ADMIN, tenant: 'other' })).status).toBe(404)
  })
})

describe('an instrument as a FHIR Questionnaire', () => {
  it('is the pulse in English, or in the language that is asked for', async () => {
    const english = await get('pulse', { role: 'staff' })
    expect(english.headers.get('content-type')).toBe('application/fhir+json')
    expect(await read(questionnaireSchema, english)).toEqual(fhirQuestionnaire(ownPulse('en')))
    expect(await (await get('pulse?language=de')).json()).toEqual(fhirQuestionnaire(ownPulse('de')))
    expect((await get('pulse?language=fr')).status).toBe(404)
  })

  it('without English is in the first language that there is', async () => {
    await put('who5', wellBeing({ language: 'fr' }))
    expect(await (await get('who5')).json()).toMatchObject({ language: 'fr' })
  })

  it('is in English where that is of a country, too', async () => {
    await put('who5', wellBeing({ language: 'de' }))
    await put('who5', wellBeing({ language: 'en-US' }))
    expect(await (await get('who5')).json()).toMatchObject({ language: 'en-US' })
  })

  it('is read as FHIR+JSON too, and sent back as it came, with the name of its known key', async () => {
    await put('who5', wellBeing(), { 'content-type': 'application/fhir+json' })
    const shown = (await (await get('who5')).json()) as object
    expect(shown).toMatchObject({
      id: 'who5',
      title: 'Well-being',
      extension: [{ url: 'urn:evenshift:scoring-key', valueCode: 'who-5' }],
    })
    expect((await put('again', { ...shown, id: 'again' })).status).toBe(200)
    expect(await (await get('again')).json()).toEqual({ ...shown, id: 'again' })
  })

  it('sent again is put in place of what was there', async () => {
    await put('who5', wellBeing())
    await put('who5', wellBeing({ title: 'Mended' }))
    expect(await (await get('who5')).json()).toMatchObject({ title: 'Mended' })
  })
})

describe('what is not taken', () => {
  it.each([
    ['the pulse of the house', 'pulse', wellBeing(), 'instrumentId'],
    ['a screen for depression', 'phq-9', wellBeing(), 'Questionnaire'],
    ['another id than that of the address', 'who5', wellBeing({ id: 'cbi' }), 'Questionnaire.id'],
    ['no key', 'who5', wellBeing({ extension: [] }), 'Questionnaire.extension'],
    [
      'a question less than its key asks for',
      'who5',
      wellBeing({ item: wellBeing().item.slice(1) }),
      'Questionnaire.item',
    ],
    [
      'more than a cycle can keep',
      'who5',
      wellBeing({
        item: wellBeing().item.map((each) => ({
          ...each,
          answerOption: [0, 1, 2, 3, 4, 5].map((code) => ({
            valueCoding: { code: String(code), display: 'x'.repeat(1999) },
          })),
        })),
      }),
      'Questionnaire',
    ],
  ])('is %s', async (_, id, body, field) => {
    const refused = await put(id, body)
    expect([refused.status, await refused.json()]).toMatchObject([400, { field }])
    expect(await api.surveys.instruments('demo')).toEqual([])
  })

  it('is another language that asks something else', async () => {
    await put('who5', wellBeing())
    const item = wellBeing().item.toReversed()
    const refused = await put('who5', wellBeing({ language: 'de', item }))
    expect([refused.status, await refused.json()]).toMatchObject([400, { field: 'Questionnaire.item' }])
  })

  it('is a sixth other language', async () => {
    for (const language of ['en', 'de', 'fr', 'it', 'es'])
      expect((await put('who5', wellBeing({ language }))).status).toBe(200)
    expect((await put('who5', wellBeing({ language: 'nl' }))).status).toBe(400)
    expect((await put('who5', wellBeing({ language: 'es' }))).status).toBe(200)
  })
})
