/** A row of the clerks' file, which stands beside the repository. */
export type ReceiptRow = Readonly<
  Record<'case:concept:name' | 'time:timestamp' | 'concept:name' | 'org:resource' | 'org:group', string>
>

/** The people of a case as a line of text, `A A B A`: runs of one are a turn, a turn too many is a bounce. */
export function directWalk(given: readonly ReceiptRow[]): { handOffs: number; bounces: number } {
  let handOffs = 0
  let bounces = 0
  for (const ofCase of Map.groupBy(given, (row) => row['case:concept:name']).values()) {
    const byTime = ofCase.toSorted(
      (one, other) => Date.parse(one['time:timestamp']) - Date.parse(other['time:timestamp']),
    )
    const line = byTime.map((row) => `<${row['org:resource']}>`).join('')
    const turns = line.replaceAll(/(<[^>]+>)\1+/g, '$1').match(/<[^>]+>/g) ?? []
    handOffs += turns.length - 1
    bounces += turns.length - new Set(turns).size
  }
  return { handOffs, bounces }
}

/** From the clock that the file itself writes, which is that of Amsterdam. */
export function isAfterHoursOnTheFace(timestamp: string): boolean {
  const clock = timestamp.slice(11, 16)
  const weekday = new Date(`${timestamp.slice(0, 10)}T12:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 || clock < '07:00' || clock >= '17:30'
}
