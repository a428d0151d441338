import type { Child, FC } from 'hono/jsx'

interface PanelProps {
  readonly title: string
  /** The id of the heading, which names the panel for those who do not see it. */
  readonly id: string
  /** The route of the API that has its numbers. */
  readonly source?: string
  /** Across the whole width. */
  readonly isWide?: boolean
  readonly children: Child
}

/** A part of a page under a heading: figures of one answer of the API. */
export const Panel: FC<PanelProps> = ({ title, id, source, isWide = false, children }) => (
  <section class={isWide ? 'panel whole' : 'panel'} aria-labelledby={id} data-source={source}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

/** What a number says beside its name, large: for the few that matter most. */
export const Tile: FC<{ readonly name: Child; readonly note?: Child; readonly children: Child }> = ({
  name,
  note,
  children,
}) => (
  <div class="tile">
    <p class="name">{name}</p>
    <p class="value">{children}</p>
    {note !== undefined && <p class="note">{note}</p>}
  </div>
)

/** A page or a panel that has nothing yet, and what will fill it. */
export const Empty: FC<{ readonly children: Child }> = ({ children }) => <p class="empty">{children}</p>
