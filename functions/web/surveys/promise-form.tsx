import type { FC } from 'hono/jsx'
import type { PageContext } from '../page-context.ts'
import type { Problem } from '../read-api.ts'
import { FormToken } from '../shell.tsx'

export interface PromiseDraft {
  readonly heard: string
  readonly action: string
  readonly dueOn: string
}

interface PromiseFormProps {
  readonly c: PageContext
  readonly cycleId: string
  /** What was sent and not taken, with the reason. */
  readonly draft?: PromiseDraft
  readonly problem?: Problem
}

/** Leadership answers those who have answered: what was heard, what will be done, by when. */
export const PromiseForm: FC<PromiseFormProps> = ({ c, cycleId, draft, problem }) => (
  <form
    method="post"
    action={`/surveys/${encodeURIComponent(cycleId)}/promises`}
    id="promise"
    class="form-stack"
  >
    <FormToken c={c} />
    <h3>Answer those who have answered</h3>
    <p class="hint">Everybody of the staff can read it, here and where the next survey asks them.</p>
    <Field name="heard" label="What we heard" problem={problem}>
      <textarea id="heard" name="heard" maxlength={2000} required {...faultOf('heard', problem)}>
        {draft?.heard}
      </textarea>
    </Field>
    <Field name="action" label="What we will do" problem={problem}>
      <textarea id="action" name="action" maxlength={2000} required {...faultOf('action', problem)}>
        {draft?.action}
      </textarea>
    </Field>
    <Field name="dueOn" label="By when" problem={problem}>
      <input
        id="dueOn"
        name="dueOn"
        type="date"
        required
        value={draft?.dueOn}
        {...faultOf('dueOn', problem)}
      />
    </Field>
    <button type="submit">Promise it</button>
  </form>
)

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly problem: Problem | undefined
  readonly children: unknown
}

const Field: FC<FieldProps> = ({ name, label, problem, children }) => (
  <div>
    <label for={name}>{label}</label>
    {children}
    {problem?.field === name && (
      <p class="fault" id={`${name}-fault`}>
        {label}: {problem.reason}
      </p>
    )}
  </div>
)

function faultOf(name: string, problem: Problem | undefined) {
  return problem?.field === name
    ? ({ 'aria-invalid': 'true', 'aria-describedby': `${name}-fault` } as const)
    : {}
}
