import { type CanaryFile, NAME, PATIENT, ZONE } from './canary-file.ts'

interface CanaryTable extends Pick<CanaryFile, 'name' | 'mapping'> {
  /** A row that is taken. */
  readonly row: Readonly<Record<string, string>>
  /** What else a column may say; each in a row of its own, and in a row that is refused. */
  readonly patient: Readonly<Record<string, string>>
  /** The column of a time. */
  readonly time: string
}

/** A CSV file: each place is a column. */
export function canaryTable({ name, mapping, row, patient, time }: CanaryTable): CanaryFile {
  const columns = [...new Set([...Object.keys(row), ...Object.keys(patient)])]
  const line = (cells: Readonly<Record<string, string>>) =>
    columns.map((each) => quoted(cells[each] ?? '')).join(',')
  const units = Object.fromEntries(
    Object.entries(patient).flatMap(([column, value]) => [
      [column, line({ ...row, [column]: value })],
      [`${column} of a wrong row`, line({ ...row, [time]: PATIENT, [column]: value })],
      [`${column} of a row with a comma too many`, `${line({ ...row, [column]: value })},${NAME}`],
    ]),
  )
  return {
    name,
    options: ZONE,
    ...(mapping && { mapping }),
    units,
    text: `${columns.map(quoted).join(',')}\n${line(row)}\n${Object.values(units).join('\n')}\n`,
  }
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
