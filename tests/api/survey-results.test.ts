import { beforeEach, describe, expect, it } from 'vitest'
import { surveyResultsSchema } from '../../functions/api/survey-result-schemas.ts'
import { suppressionSchema } from '../../functions/api/survey-suppression.ts'
import { SUPPRESSED } from '../../shared/domain/suppression.ts'
import { apiUnderTest, read } from '../support/api-under-test.ts'
import { anOpenCycle, publishCycle, someClinic } from '../support/published-cycles.ts'
import { varied } from '../support/survey-cycle.ts'

const CYCLE = 'pulse-2026-08-17'
const WITH_FEW = 'pulse-2026-05-18'
const PATH = `/v1/survey-cycles/${CYCLE}/results`
const ANSWERS = {
  east: {
    strain: varied(12),
    tags: ['inbox', 'phone'],
    comments: [...Array.from({ length: 11 }, () => 'Too many calls'), 'Call Jane on [number]'],
  },
  west: { strain: varied(14), tags: ['staffing'] },
}

/** What was written on the last question, cell by cell. */
const commentsIn = async (claims: object) =>
  (await resultsOf(claims)).cells.map(({ details }) =>
    details === SUPPRESSED ? [] : (details.comments.easier ?? []),
  )

let api: ReturnType<typeof apiUnderTest>
beforeEach(async () => {
  api = apiUnderTest()
  await someClinic(api)
  await publishCycle(api, ANSWERS, { changed: { opensOn: '2026-08-17', cycleId: CYCLE } })
})
/** With a team of four, which is hidden, and others with it. */
async function publishWithFew() {
  const changed = { opensOn: '2026-05-18', cycleId: WITH_FEW }
  await publishCycle(api, { ...ANSWERS, north: { strain: varied(4) } }, { changed })
}
const resultsOf = async (claims: object, cycle = CYCLE) =>
  read(surveyResultsSchema, await api.ask('GET', `/v1/survey-cycles/${cycle}/results`, claims))
const unitsOf = async (claims: object) =>
  (await resultsOf(claims)).cells.map(({ unitId, scope }) => `${unitId} ${scope}`)
const ALL = 'null unit'

describe('results', () => {
  it('say what they are of, what was promised, and which way each scale is better', async () => {
    const { cells: _cells, ...head } = await resultsOf({ role: 'leader' })
    expect(head).toEqual({
      cycleId: CYCLE,
      surveyId: 'pulse',
      title: 'How is work going?',
      mode: 'anonymous',
      smallestGroup: 5,
      opensOn: '2026-08-17',
      publishedOn: '2026-12-01',
      language: 'en',
      source: expect.stringMatching(/^Evenshift pulse\. Own words/),
      scales: [
        { scaleId: 'strain', higherIs: 'worse', bands: [], questions: ['strain'] },
        { scaleId: 'fairness', higherIs: 'better', bands: [], questions: ['fairness'] },
      ],
      questions: expect.arrayContaining([
        {
          linkId: 'easier',
          text: 'What one thing would make your day easier?',
          kind: 'text',
          options: [],
        },
      ]),
    })
    expect(head.questions.map(({ linkId }) => linkId)).toEqual(['strain', 'fairness', 'slowdown', 'easier'])
  })

  it('can be had of the organization as a whole alone, as whoever sees it there', async () => {
    const answer = await api.ask('GET', `${PATH}?of=organization`, { role: 'staff', staff_id: 'ann' })
    const { cells } = await read(surveyResultsSchema, answer)
    expect(cells).toEqual([(await resultsOf({ role: 'staff', staff_id: 'ann' })).cells[0]])
    const nora = { role: 'staff', staff_id: 'nora' }
    expect(
      (await read(surveyResultsSchema, await api.ask('GET', `${PATH}?of=organization`, nora))).cells,
    ).toEqual([])
  })

  it('have of a team its counts, means, distributions and themes', async () => {
    const [, east] = (await resultsOf({ role: 'manager', staff_id: 'mia' })).cells
    expect(east).toMatchObject({
      unitId: 'east',
      name: 'East',
      scope: 'unit',
      attribute: null,
      counts: { invited: 17, answered: 12 },
      means: { strain: 2.5 },
      details: {
        distributions: { strain: { '1': 3, '2': 3, '3': 3, '4': 3 } },
        questions: { strain: { '1': 3, '2': 3, '3': 3, '4': 3 } },
        themes: [
          { tag: 'inbox', people: 11 },
          { tag: 'phone', people: 11 },
        ],
      },
    })
  })

  it('hide what the snapshot hides, by one word', async () => {
    await publishWithFew()
    const { cells } = await resultsOf({ role: 'leader' }, WITH_FEW)
    expect(cells.find(({ unitId }) => unitId === 'north')).toEqual({
      unitId: 'north',
      name: 'north',
      scope: 'unit',
      attribute: null,
      counts: SUPPRESSED,
      means: SUPPRESSED,
      details: SUPPRESSED,
    })
  })

  it('are seen by staff of their own team and of all together, without comments', async () => {
    const { cells } = await resultsOf({ role: 'staff', staff_id: 'ann' })
    expect(cells.map(({ unitId }) => unitId)).toEqual([null, 'east'])
    for (const { details } of cells) expect(details).toMatchObject({ comments: {} })
    expect(await unitsOf({ role: 'staff', staff_id: 'will' })).toEqual([ALL, 'west unit'])
  })

  it.each([
    ['no team', { staff_id: 'nora' }],
    ['no roster', { staff_id: 'nobody' }],
    ['no name', {}],
  ])('are none for staff of %s', async (_, who) => {
    expect(await unitsOf({ role: 'staff', ...who })).toEqual([])
  })

  it('are seen by managers of their teams and those below, with their comments as they were published', async () => {
    expect(await unitsOf({ role: 'manager', staff_id: 'mia' })).toEqual([ALL, 'east unit'])
    expect(new Set(await unitsOf({ role: 'manager', staff_id: 'cara' }))).toEqual(
      new Set([ALL, 'clinic unit', 'east unit', 'west unit']),
    )
    expect(await unitsOf({ role: 'manager', staff_id: 'ann' })).toEqual([ALL])
    const [all, east] = await commentsIn({ role: 'manager', staff_id: 'mia' })
    expect(all).toEqual([])
    expect(east).toHaveLength(12)
    expect(east).toContain('Call Jane on [number]')
  })

  it('are seen by leaders of all units, with the comments of all together', async () => {
    const leader = { role: 'leader' }
    expect(await unitsOf(leader)).toEqual([ALL, 'clinic unit', 'east unit', 'west unit'])
    const [all, ...units] = await commentsIn(leader)
    expect(all).toContain('Call Jane on [number]')
    expect(units).toEqual([[], [], []])
  })

  it('are seen by machines of all units, without any comment', async () => {
    const machine = { role: 'integration', scope: 'aggregates:read' }
    expect(await unitsOf(machine)).toEqual([ALL, 'clinic unit', 'east unit', 'west unit'])
    expect(JSON.stringify(await resultsOf(machine))).not.toContain('alls')
  })

  it('are those of the snapshot, number by number, whoever looks', async () => {
    const all = (await resultsOf({ role: 'leader' })).cells
    const seen = [
      ...(await resultsOf({ role: 'staff', staff_id: 'ann' })).cells,
      ...(await resultsOf({ role: 'manager', staff_id: 'cara' })).cells,
    ]
    expect(seen).toHaveLength(6)
    for (const { details, ...cell } of seen) {
      const same = all.find((it) => it.unitId === cell.unitId && it.scope === cell.scope)
      expect(same).toMatchObject(cell)
      if (details !== SUPPRESSED) expect(same?.details).toMatchObject({ ...details, comments: {} })
    }
  })

  it('there are none of a cycle that is open, has closed, or never was', async () => {
    await api.surveys.saveCycle('demo', anOpenCycle(), undefined)
    await api.surveys.saveCycle('demo', anOpenCycle({ opensOn: '2026-09-14', state: 'closed' }), undefined)
    for (const opensOn of ['2026-11-16', '2026-09-14', '2020-01-01']) {
      const answer = await api.ask('GET', `/v1/survey-cycles/pulse-${opensOn}/results`, { role: 'leader' })
      expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
        404,
        'There are no results of such a cycle',
      ])
    }
  })

  it('of one organisation are not those of another', async () => {
    expect((await api.ask('GET', PATH, { role: 'leader', tenant: 'other' })).status).toBe(404)
  })

  it('as CSV have the same numbers, one a line, and no comment', async () => {
    const answer = await api.ask('GET', `${PATH}?format=csv`, { role: 'manager', staff_id: 'mia' })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const lines = (await answer.text()).split('\r\n')
    expect(lines.filter((line) => line.startsWith(',unit,,counts'))).toEqual([
      ',unit,,counts.invited,36',
      ',unit,,counts.answered,26',
    ])
    expect(lines.filter((line) => !line.startsWith(','))).toEqual([
      'unit,scope,attribute,figure,value',
      'east,unit,,counts.invited,17',
      'east,unit,,counts.answered,12',
      'east,unit,,means.strain,2.5',
      expect.stringMatching(/^east,unit,,means\.fairness,2\.\d+$/),
      ...[1, 2, 3, 4].map((value) => `east,unit,,distributions.strain.${value},3`),
      ...[3, 3, 2, 2, 2].map((people, at) => `east,unit,,distributions.fairness.${at + 1},${people}`),
      ...[3, 3, 2, 2, 2].map((people, at) => `east,unit,,questions.fairness.${at + 1},${people}`),
      ...[1, 2, 3, 4].map((value) => `east,unit,,questions.strain.${value},3`),
      'east,unit,,tags.inbox,11',
      'east,unit,,tags.phone,11',
      '',
    ])
  })

  it('as CSV say suppressed where they are', async () => {
    await publishWithFew()
    const path = `/v1/survey-cycles/${WITH_FEW}/results?format=csv`
    const lines = (await (await api.ask('GET', path, { role: 'leader' })).text()).split('\r\n')
    expect(lines.filter((line) => line.startsWith('north'))).toEqual(
      ['counts', 'means', 'distributions', 'questions', 'tags'].map(
        (name) => `north,unit,,${name},suppressed`,
      ),
    )
  })
})

describe('the report of suppression', () => {
  it('says how many cells are suppressed, and nothing of which or why', async () => {
    await publishWithFew()
    const { cells } = await resultsOf({ role: 'leader' }, WITH_FEW)
    const path = `/v1/survey-cycles/${WITH_FEW}/suppression`
    const report = await read(suppressionSchema, await api.ask('GET', path, { role: 'privacy-officer' }))
    const hidden = (kind: 'counts' | 'means' | 'details') =>
      cells.filter(({ [kind]: numbers }) => numbers === SUPPRESSED).length
    expect(report).toEqual({
      cycleId: WITH_FEW,
      cells: 5,
      suppressed: { counts: hidden('counts'), means: hidden('means'), details: hidden('details') },
    })
    expect(report.suppressed.means).toBeGreaterThan(1)
  })

  it('is not there before there are results', async () => {
    const answer = await api.ask('GET', '/v1/survey-cycles/pulse-2026-11-16/suppression', {
      role: 'privacy-officer',
    })
    expect(answer.status).toBe(404)
  })
})
