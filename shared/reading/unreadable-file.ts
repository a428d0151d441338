/**
 * A file that cannot be read, or not to its end, whoever tries: its sender has to mend it, or to say more of it.
 *
 * `reason` is ours, and repeats nothing of the file; it may be stored and shown. What the person who holds the
 * file may see of it besides stands in the message alone.
 */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly reason: string

  constructor(reason: string, forTheOwner?: string) {
    super(forTheOwner === undefined ? reason : `${reason}. ${forTheOwner}`)
    this.reason = reason
  }
}
