import { eachConcurrently } from '../../shared/concurrently.ts'
import type { Log } from '../../shared/log.ts'

/** What came for one stored thing, and the messages that brought it. */
interface Brought {
  readonly messageIds: ReadonlySet<string>
}

interface Saving<Incoming extends Brought, Stored> {
  /** Whatever of it is stored, read at once. */
  readonly read: (incoming: readonly Incoming[]) => Promise<readonly Stored[]>
  /** The same name for what comes and what it is merged with. */
  readonly nameOf: (thing: Incoming | Stored) => string
  readonly save: (incoming: Incoming, stored: Stored | undefined) => Promise<void>
  readonly whenUnread: string
  readonly whenUnsaved: string
}

export const SAVES_AT_ONCE = 32

/**
 * Reads what is stored, then merges and saves one thing after the other, many at once. One that fails puts its
 * own messages among the failed ones; where nothing could be read, all do.
 */
export async function saveEach<Incoming extends Brought, Stored>(
  tenantId: string,
  incoming: readonly Incoming[],
  { read, nameOf, save, whenUnread, whenUnsaved }: Saving<Incoming, Stored>,
  failed: Set<string>,
  log: Log,
): Promise<void> {
  const fail = ({ messageIds }: Incoming) => {
    for (const id of messageIds) failed.add(id)
  }
  try {
    const stored = new Map((await read(incoming)).map((each) => [nameOf(each), each]))
    await eachConcurrently(incoming, SAVES_AT_ONCE, async (each) => {
      try {
        await save(each, stored.get(nameOf(each)))
      } catch (error) {
        log.error(whenUnsaved, { tenantId }, error)
        fail(each)
      }
    })
  } catch (error) {
    log.error(whenUnread, { tenantId }, error)
    incoming.forEach(fail)
  }
}
