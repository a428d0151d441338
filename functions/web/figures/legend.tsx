import type { FC } from 'hono/jsx'

export interface LegendEntry {
  readonly name: string
  readonly color: string
  /** How a line is told from another without colour. */
  readonly dash?: string
  readonly shape: 'line' | 'area'
}

/** What the lines and areas of a chart are, before it. */
export const Legend: FC<{ readonly entries: readonly LegendEntry[] }> = ({ entries }) => (
  <ul class="legend" aria-hidden="true">
    {entries.map(({ name, color, dash, shape }) => (
      <li>
        <svg width="24" height="12" viewBox="0 0 24 12" role="presentation">
          {shape === 'area' ? (
            <rect width="24" height="12" rx="2" fill={color} />
          ) : (
            <line x1="0" y1="6" x2="24" y2="6" stroke={color} stroke-width="2.5" stroke-dasharray={dash} />
          )}
        </svg>
        {name}
      </li>
    ))}
  </ul>
)
