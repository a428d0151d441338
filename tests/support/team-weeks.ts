import { type ItemsOfWeek, PERSON_FIGURES, type TeamWeek } from '../../shared/domain/team-week.ts'

/** A stored week of a team: each person has 10 minutes of everything more than the one before. */
export function aTeamWeek(people: number, changes: Partial<TeamWeek> = {}): TeamWeek {
  const values = Array.from({ length: people }, (_, index) => 600 * (index + 1))
  return {
    teamId: 'riverside',
    week: '2026-W47',
    people,
    persons: Object.fromEntries(
      PERSON_FIGURES.map((name) => [name, values]),
    ) as unknown as TeamWeek['persons'],
    visits: { people, visitSeconds: 36_000 * people, doubleBookedSeconds: 3600 * people },
    visitLengths: {
      people,
      counts: [
        [900, 3 * people],
        [1800, people],
      ],
    },
    inbox: itemsOfWeek({ received: 40, handled: 36, handledAfterHours: 9, open: 6, openByAge: [3, 2, 1, 0] }),
    tasks: itemsOfWeek({ received: 10, handled: 12, open: 1, openByAge: [0, 0, 0, 1] }),
    byType: {
      'message.refill': itemsOfWeek({ received: 40, handled: 36 }),
      'task.prior-auth': itemsOfWeek({ received: 10, handled: 12 }),
    },
    priorAuth: {
      items: 12,
      minutes: 240,
      requestsDecided: 10,
      requestsDenied: 2,
      denials: 0,
      appeals: 1,
      appealsDecided: 1,
      appealsOverturned: 1,
    },
    fairness: {
      inbox: fairnessOfWeek(people, 36),
      inboxMinutes: fairnessOfWeek(people, 360),
      tasks: fairnessOfWeek(people, 12),
      taskMinutes: fairnessOfWeek(people, 240),
      byType: { 'message.refill': fairnessOfWeek(people, 36) },
      minutesByType: { 'message.refill': { ...fairnessOfWeek(people, 360), noiseFloor: null } },
    },
    ...changes,
  }
}

export function itemsOfWeek(changes: Partial<ItemsOfWeek> = {}): ItemsOfWeek {
  return {
    received: 0,
    handled: 0,
    handledAfterHours: 0,
    worked: 0,
    workedAfterHours: 0,
    minutes: 0,
    turnaround: {
      medianSeconds: null,
      p90Seconds: null,
      medianBusinessSeconds: null,
      p90BusinessSeconds: null,
    },
    open: 0,
    openByAge: [0, 0, 0, 0],
    oldestOpenSeconds: null,
    oldestOpenBusinessSeconds: null,
    handOffs: 0,
    bounces: 0,
    opened: 0,
    ownerlessSeconds: 0,
    roleMismatches: 0,
    ...changes,
  }
}

/** The load of all lies with everybody alike. */
function fairnessOfWeek(people: number, load: number): TeamWeek['fairness']['inbox'] {
  return {
    people,
    load,
    hoover: 0,
    gini: 0,
    correctedGini: 0,
    jain: 1,
    theil: { total: 0, within: 0, between: 0 },
    maxToMedian: 1,
    topFifthShare: 0.2,
    onLeave: 1,
    starters: 0,
    noiseFloor: { mean: 0.1, p95: 0.2 },
    shares: Array.from({ length: people }, () => [load / people, 1] as const),
  }
}
