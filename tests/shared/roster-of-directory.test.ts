import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Directory, type DirectoryRecord, withRecords } from '../../shared/directory.ts'
import { type Roster, rosterSchema, type StaffMember } from '../../shared/roster.ts'
import { rosterWithDirectory } from '../../shared/roster-of-directory.ts'
import { RUNS } from '../support/arbitraries.ts'

const TODAY = '2026-11-22'
const ARRIVED = Date.parse(`${TODAY}T12:00:00Z`)
const NONE: Directory = new Map()
const EMPTY = rosterSchema.parse({})

interface Said {
  readonly on?: string
  readonly version?: number
  readonly unit?: string
  readonly role?: string
  readonly from?: string
  readonly until?: string
  readonly isActive?: boolean
}

/** A PractitionerRole of Ann. */
function role(
  { on, version = 0, unit, role, from, until, isActive = true }: Said,
  id = 'r7',
): DirectoryRecord {
  return {
    resource: `PractitionerRole/${id}`,
    changedAt: on && `${on}T08:00:00Z`,
    version,
    entries: [
      {
        kind: 'placement',
        staffId: 'ann',
        isActive,
        ...(unit && { teamId: unit }),
        ...(role && { role }),
        ...(from && { firstDay: from }),
        ...(until && { lastDay: until }),
      },
    ],
  }
}

function practitioner(on: string, isActive: boolean, staffId = 'ann'): DirectoryRecord {
  const entries = [{ kind: 'person' as const, staffId, isActive }]
  return { resource: `Practitioner/${staffId}`, changedAt: `${on}T08:00:00Z`, version: 0, entries }
}

function unit(
  teamId: string,
  on: string,
  fields: { name?: string; parentId?: string; isActive?: boolean } = {},
) {
  const entries = [{ kind: 'team' as const, teamId, isActive: true, pools: [teamId], ...fields }]
  return { resource: `Organization/${teamId}`, changedAt: `${on}T08:00:00Z`, version: 0, entries }
}

function rosterOf(records: readonly DirectoryRecord[], byHand: Roster = EMPTY): Roster {
  return rosterWithDirectory(byHand, withRecords(NONE, records, ARRIVED), TODAY)
}

function annOf(records: readonly DirectoryRecord[], byHand?: Partial<StaffMember>): StaffMember | undefined {
  const staff = byHand ? [{ staffId: 'ann', role: 'nurse', ...byHand }] : []
  const teams = ['South', 'North'].map((teamId) => ({ teamId, name: teamId }))
  return rosterOf(records, rosterSchema.parse({ staff, teams })).staff.find(
    ({ staffId }) => staffId === 'ann',
  )
}

describe('somebody whom the directory alone knows', () => {
  it.each<[string, readonly DirectoryRecord[], Partial<StaffMember> | undefined]>([
    [
      'has worked in their unit ever since',
      [role({ on: '2026-05-01', unit: 'East', role: 'nurse' })],
      { role: 'nurse', teamId: 'East' },
    ],
    [
      'has a role that is unknown where none is said',
      [role({ unit: 'East' })],
      { role: 'unknown', teamId: 'East' },
    ],
    ['has no team without a role', [practitioner('2026-05-01', true)], { role: 'unknown' }],
    [
      'began on the first day of the role',
      [role({ unit: 'East', from: '2026-03-01' })],
      { role: 'unknown', teamId: 'East', earlier: [{ before: '2026-03-01' }] },
    ],
    [
      'moves on the day on which the role was changed',
      [role({ on: '2026-01-01', unit: 'East' }), role({ on: '2026-06-01', unit: 'West' })],
      { role: 'unknown', teamId: 'West', earlier: [{ before: '2026-06-01', teamId: 'East' }] },
    ],
    [
      'moves on the days of two roles, and not when they were told',
      [
        role({ on: '2026-11-01', unit: 'East', until: '2026-05-31' }, 'a'),
        role({ on: '2026-11-01', unit: 'West', from: '2026-06-01' }, 'b'),
      ],
      { role: 'unknown', teamId: 'West', earlier: [{ before: '2026-06-01', teamId: 'East' }] },
    ],
    [
      'leaves on the day after the last, though told later',
      [
        role({ on: '2026-01-01', unit: 'East' }),
        role({ on: '2026-11-01', unit: 'East', until: '2026-05-31', isActive: false }),
      ],
      { role: 'unknown', earlier: [{ before: '2026-06-01', teamId: 'East' }] },
    ],
    [
      'leaves when the role is no longer active',
      [role({ on: '2026-01-01', unit: 'East' }), role({ on: '2026-11-01', unit: 'East', isActive: false })],
      { role: 'unknown', earlier: [{ before: '2026-11-01', teamId: 'East' }] },
    ],
    [
      'leaves when they are no longer active, whatever their roles say',
      [role({ on: '2026-01-01', unit: 'East' }), practitioner('2026-10-01', false)],
      { role: 'unknown', earlier: [{ before: '2026-10-01', teamId: 'East' }] },
    ],
    [
      'is there still on a last day to come',
      [role({ unit: 'East', until: '2027-01-31' })],
      { role: 'unknown', teamId: 'East' },
    ],
    [
      'has no team before a first day to come',
      [role({ unit: 'East', from: '2027-01-31' })],
      { role: 'unknown' },
    ],
    ['is left out where nothing is known but that they left', [practitioner('2026-05-01', false)], undefined],
    [
      'is in the unit of the role begun last, of several',
      [role({ unit: 'East', from: '2026-01-01' }, 'a'), role({ unit: 'West', from: '2026-03-01' }, 'b')],
      {
        role: 'unknown',
        teamId: 'West',
        earlier: [{ before: '2026-01-01' }, { before: '2026-03-01', teamId: 'East' }],
      },
    ],
  ])('%s', (_, records, expected) => {
    expect(annOf(records)).toEqual(expected && { staffId: 'ann', fte: 1, ...expected })
  })
})

describe('somebody who was put by hand, too', () => {
  const BY_HAND = { role: 'nurse', fte: 0.5, zone: 'America/Chicago', startDate: '2020-01-01' }

  it('keeps role, share of full time, zone and first day, and is in the team of the directory', () => {
    expect(annOf([role({ on: '2026-05-01', unit: 'East', role: 'physician' })], BY_HAND)).toEqual({
      staffId: 'ann',
      ...BY_HAND,
      teamId: 'East',
    })
  })

  it('is in the team of the hand until the directory first speaks of them', () => {
    expect(annOf([role({ on: '2026-05-01', unit: 'East' })], { teamId: 'South' })).toMatchObject({
      teamId: 'East',
      earlier: [{ before: '2026-05-01', teamId: 'South' }],
    })
  })

  it('was where the hand says that they were before', () => {
    const earlier = [{ before: '2025-01-01', teamId: 'South', role: 'assistant' }]
    expect(annOf([role({ unit: 'East', from: '2025-01-01' })], { teamId: 'North', earlier })).toMatchObject({
      teamId: 'East',
      role: 'nurse',
      earlier: [{ before: '2025-01-01', teamId: 'South', role: 'assistant' }],
    })
  })

  it('is still in the team of a role that ends later than today, though the hand plans a change after that', () => {
    const earlier = [{ before: '2026-12-15', fte: 1 }]
    const untilNovember = role({ unit: 'East', from: '2026-01-01', until: '2026-11-30' })
    expect(annOf([untilNovember], { fte: 0.5, earlier })).toMatchObject({ fte: 0.5, teamId: 'East' })
  })

  it.each([
    ['a role without a unit', role({ role: 'physician' })],
    ['that they are active', practitioner('2026-05-01', true)],
  ])('is not moved by %s', (_, record) => {
    expect(annOf([record], { teamId: 'South', fte: 0.5 })).toEqual({
      staffId: 'ann',
      role: 'nurse',
      teamId: 'South',
      fte: 0.5,
    })
  })

  it('leaves their team when the directory says that they are not active', () => {
    expect(annOf([practitioner('2026-05-01', false)], { teamId: 'South' })).toEqual({
      staffId: 'ann',
      role: 'nurse',
      fte: 1,
      earlier: [{ before: '2026-05-01', teamId: 'South' }],
    })
  })
})

describe('a unit of the directory', () => {
  it('is a team with its name, its parent and its own list', () => {
    const records = [
      unit('West', '2026-01-01', { name: 'Clinic West', parentId: 'All' }),
      unit('All', '2026-01-01'),
    ]
    expect(rosterOf(records).teams).toEqual([
      { teamId: 'All', name: 'All', managers: [], pools: ['All'] },
      { teamId: 'West', name: 'Clinic West', managers: [], pools: ['West'], parentId: 'All' },
    ])
  })

  it('goes by its id while nothing but a role tells of it', () => {
    expect(rosterOf([role({ unit: 'West' })]).teams).toMatchObject([{ teamId: 'West', name: 'West' }])
  })

  it('is the team by hand that has it among its pools', () => {
    const teams = [{ teamId: 'w', name: 'Our West', zone: 'America/Chicago', pools: ['West', 'refills'] }]
    const records = [
      role({ unit: 'West' }),
      unit('West', '2026-01-01', { name: 'Clinic West', parentId: 'All' }),
      unit('All', '2026-01-01'),
    ]
    const roster = rosterOf(records, rosterSchema.parse({ teams }))
    expect(roster.teams).toMatchObject([{ teamId: 'All' }, { ...teams[0], parentId: 'All' }])
    expect(roster.staff).toMatchObject([{ staffId: 'ann', teamId: 'w' }])
  })

  it('that is closed stays while somebody was in it, and goes where nobody was', () => {
    const closed = unit('West', '2026-01-01', { isActive: false })
    expect(rosterOf([closed]).teams).toEqual([])
    expect(rosterOf([closed, role({ unit: 'West', until: '2026-05-31' })]).teams).toMatchObject([
      { teamId: 'West' },
    ])
  })

  it('has no parent that leads back to itself', () => {
    const records = [unit('A', '2026-01-01', { parentId: 'B' }), unit('B', '2026-01-01', { parentId: 'A' })]
    expect(rosterOf(records).teams.map(({ parentId }) => parentId)).toEqual([undefined, undefined])
  })
})

const DATES = ['2025-12-31', '2026-03-01', '2026-03-02', '2026-11-21', '2027-02-01']
const date = fc.constantFrom(...DATES)
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const aUnit = fc.constantFrom('East', 'West', 'South')
const aSaid = fc.record({
  on: fc.constantFrom(...DATES.slice(0, 4)),
  version: fc.nat(2),
  unit: some(aUnit),
  role: some(fc.constantFrom('nurse', 'physician')),
  from: some(date),
  until: some(date),
  isActive: fc.boolean(),
}) as fc.Arbitrary<Said>
const aRecord: fc.Arbitrary<DirectoryRecord> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(aSaid, fc.constantFrom('r1', 'r2')).map(([said, id]) => role(said, id)) },
  fc
    .tuple(fc.constantFrom(...DATES.slice(0, 4)), fc.boolean())
    .map(([on, isActive]) => practitioner(on, isActive)),
  fc
    .tuple(aUnit, date, fc.record({ parentId: some(aUnit), isActive: fc.boolean() }))
    .map(([id, on, fields]) => unit(id, on, fields as { parentId?: string; isActive: boolean })),
)
const byHand = fc.constantFrom(
  EMPTY,
  rosterSchema.parse({
    teams: [{ teamId: 'South', name: 'South', pools: ['East'] }],
    staff: [
      {
        staffId: 'ann',
        role: 'nurse',
        fte: 0.5,
        teamId: 'South',
        earlier: [{ before: '2026-03-02' }, { before: '2026-12-01', teamId: 'South', fte: 1 }],
      },
    ],
  }),
)

describe('a directory', () => {
  it('gives the same roster in any order, in pieces, twice', () => {
    const pieces = fc
      .array(aRecord, { maxLength: 8 })
      .chain((records) =>
        fc.tuple(
          fc.constant(records),
          fc.shuffledSubarray([...records, ...records], { minLength: 2 * records.length }),
          fc.nat(records.length * 2),
        ),
      )
    fc.assert(
      fc.property(pieces, byHand, ([records, again, cut], hand) => {
        const half = withRecords(NONE, again.slice(0, cut), ARRIVED)
        const whole = withRecords(half, again.slice(cut), ARRIVED + 1)
        expect(rosterWithDirectory(hand, whole, TODAY)).toEqual(rosterOf(records, hand))
      }),
      RUNS,
    )
  })

  it('gives a roster that can be put by hand, and put so changes nothing', () => {
    fc.assert(
      fc.property(fc.array(aRecord, { maxLength: 8 }), byHand, (records, hand) => {
        const directory = withRecords(NONE, records, ARRIVED)
        const roster = rosterWithDirectory(hand, directory, TODAY)
        expect(rosterSchema.parse(roster)).toEqual(roster)
        expect(rosterWithDirectory(roster, directory, TODAY).staff).toEqual(roster.staff)
      }),
      RUNS,
    )
  })

  it('that says again what it said last, without a time, says nothing new', () => {
    const once = withRecords(NONE, [role({ unit: 'East' })], ARRIVED)
    expect(withRecords(once, [role({ unit: 'East' })], ARRIVED + 86_400_000)).toBe(once)
    const dated = withRecords(NONE, [role({ on: '2026-05-01', unit: 'East' })], ARRIVED)
    expect(withRecords(dated, [role({ on: '2026-05-01', unit: 'East' })], ARRIVED + 1)).toBe(dated)
  })

  it('keeps the last 100 versions of a resource, and no row of more than 300 kB', () => {
    const days = Array.from({ length: 130 }, (_, day) =>
      new Date(ARRIVED - day * 86_400_000).toISOString().slice(0, 10),
    )
    const kept = withRecords(
      NONE,
      days.map((on) => role({ on, unit: 'East' })),
      ARRIVED,
    ).get('PractitionerRole/r7')
    expect(kept).toHaveLength(100)
    expect(kept?.at(-1)?.at.slice(0, 10)).toBe(TODAY)
    const large = days.slice(0, 5).map((on) => role({ on, unit: 'x'.repeat(100_000) }))
    expect(withRecords(NONE, large, ARRIVED).get('PractitionerRole/r7')).toHaveLength(2)
  })
})
