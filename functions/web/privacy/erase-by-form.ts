import { erasureSchema } from '../../api/erasures.ts'
import { textIn } from '../admin/form-fields.ts'
import type { PageContext } from '../page-context.ts'
import { ApiRefusal, answered } from '../read-api.ts'

/** What became of the form: the key of a notice, or what is wrong with the id that was written. */
type Outcome = { readonly notice: 'erased' | 'erased-in-part' } | { readonly fault: string }

/** Asks the API to erase somebody, with what the form says to confirm it. */
export async function eraseByForm(c: PageContext, asked: string): Promise<Outcome> {
  const confirm = textIn(await c.req.parseBody(), 'confirm')
  try {
    const path = `/v1/people/${encodeURIComponent(asked)}/erasure`
    const answer = await answered(c.get('api').send('POST', path, { confirm }))
    const { isComplete } = erasureSchema.parse(await answer.json())
    return { notice: isComplete ? 'erased' : 'erased-in-part' }
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.problem.status !== 400) throw error
    return { fault: error.problem.reason ?? 'is not valid' }
  }
}
