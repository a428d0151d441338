import { shuffled } from '../shuffled.ts'
import type { AnswerSheet } from './closed-cycle.ts'
import type { CellDetails } from './snapshot.ts'

/**
 * Answers put together anew out of what is published of a group: nobody's answers, and no more than the counts say.
 *
 *   published  |  strain 2: 2, 4: 1     fairness 5: 3     tags inbox 2    |
 *   dealt out  |  strain 2 fairness 5 inbox    strain 4 fairness 5     strain 2 fairness 5 inbox
 *
 * Each question is shuffled apart from the others, so that what stands side by side was not given side by side: how
 * answers to two questions go together cannot be read from them. There are as many as have answered the question that
 * most have answered. Comments are left out.
 *
 * @param random from 0 up to, not including, 1; it decides nothing but the order
 */
export function recombinedAnswers(
  { questions, tags }: Pick<CellDetails, 'questions' | 'tags'>,
  random: () => number,
): AnswerSheet[] {
  const given = Object.entries(questions).map(([linkId, counts]) => {
    const values = Object.entries(counts).flatMap(([value, people]) => repeated(Number(value), people))
    return [linkId, values] as const
  })
  const chosen = Object.entries(tags).map(([tag, people]) => [tag, repeated(tag, people)] as const)
  const people = Math.max(0, ...[...given, ...chosen].map(([, all]) => all.length))
  const sheets = Array.from({ length: people }, () => ({
    items: {} as Record<string, number>,
    tags: [] as string[],
    comments: {},
  }))
  for (const [linkId, values] of given) {
    for (const [at, place] of places(people, random).slice(0, values.length).entries()) {
      const sheet = sheets[place]
      if (sheet !== undefined) sheet.items[linkId] = values[at] as number
    }
  }
  for (const [tag, all] of chosen) {
    for (const place of places(people, random).slice(0, all.length)) sheets[place]?.tags.push(tag)
  }
  return sheets
}

function repeated<T>(value: T, times: number): T[] {
  return Array.from({ length: times }, () => value)
}

/** 0 to people - 1 in any order. */
function places(people: number, random: () => number): number[] {
  return shuffled([...new Array(people).keys()], (count) => Math.floor(random() * count))
}
