import type { FC } from 'hono/jsx'

export interface Choice {
  readonly href: string
  readonly name: string
  /** Whether the reader is there. */
  readonly isHere?: boolean
}

/** Links beside each other: pages of a section, weeks, parts of a list. */
export const Choices: FC<{ readonly label: string; readonly choices: readonly Choice[] }> = ({
  label,
  choices,
}) => (
  <nav class="choices" aria-label={label}>
    <ul>
      {choices.map(({ href, name, isHere = false }) => (
        <li>
          <a href={href} aria-current={isHere ? present(href) : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** A page of its own, or a choice within one, which stands in the query. */
function present(href: string): 'page' | 'true' {
  return href.includes('?') ? 'true' : 'page'
}
