import type { Child, FC } from 'hono/jsx'
import { Fault } from '../../shared/pages/form-page.tsx'
import { LONGEST_TEXT } from '../../shared/surveys/own-words.ts'

/** A field for own words, with what is asked, what is wrong with it, and how it is to be filled in. */
export const OwnWordsField: FC<{
  readonly id: string
  readonly name: string
  readonly rows: number
  readonly hint: string
  /** What was filled in before. */
  readonly text: string
  readonly fault: string | undefined
  /** The language of what is asked, where it is not that of the page. */
  readonly lang?: string | undefined
  /** What is asked. */
  readonly children: Child
}> = ({ id, name, rows, hint, text, fault, lang, children }) => (
  <>
    <label class="asked" for={id} lang={lang}>
      {children}
    </label>
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
    <Fault id={id} fault={fault} />
    <textarea
      id={id}
      name={name}
      rows={rows}
      maxlength={LONGEST_TEXT}
      lang={lang}
      autocomplete="off"
      aria-describedby={fault ? `${id}-fault ${id}-hint` : `${id}-hint`}
      aria-invalid={fault ? 'true' : undefined}
    >
      {text}
    </textarea>
  </>
)
