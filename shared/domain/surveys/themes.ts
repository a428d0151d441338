export interface Theme {
  readonly tag: string
  readonly people: number
}

/**
 * What slows people down, by plain counting of what they chose themselves.
 *
 *   chosen   |  inbox 8   staffing 3   phone 3   |
 *   themes   |  1 inbox   2 phone, staffing      |   the most first, those of as many by name
 *
 * @param tags of a published cell
 */
export function themes(tags: Readonly<Record<string, number>>): Theme[] {
  return Object.entries(tags)
    .map(([tag, people]) => ({ tag, people }))
    .sort((one, other) => other.people - one.people || (one.tag < other.tag ? -1 : 1))
}
