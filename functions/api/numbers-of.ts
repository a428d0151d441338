/**
 * Figures within figures as one list, each under its path.
 *
 *   {people: 8, figures: {pajamaSeconds: {median: 1804}}, tasks: suppressed}
 *   people 8   figures.pajamaSeconds.median 1804   tasks suppressed
 */
export function numbersOf(value: unknown, name = ''): [name: string, value: string][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, each]) =>
      numbersOf(each, name === '' ? key : `${name}.${key}`),
    )
  }
  return [[name, value === null ? '' : String(value)]]
}
