const LONGEST_PATH = 1024

/** Any origin does: what leaves it is not a path of ours. */
const HERE = 'https://evenshift.invalid'

/**
 * Where somebody wants to go after the sign-in: a path of our own, or the first page. Browsers read more as an address
 * of another site than two slashes: backslashes, tabs and line ends between, dots that fall away.
 *
 *   /teams?week=47                                  ->  as it is
 *   https://evil.example  //evil.example            ->  /
 *   /\evil.example  /.//evil.example  javascript:   ->  /
 *   /sign-in  /sign-out                             ->  /      nobody is to go round in circles
 */
export function ownPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > LONGEST_PATH || !/^\/[!-[\]-~]*$/.test(wanted)) return '/'
  if (!URL.canParse(wanted, HERE)) return '/'
  const { origin, pathname, search } = new URL(wanted, HERE)
  const isOwn = origin === HERE && !pathname.startsWith('//') && !/^\/sign-(in|out)(\/|$)/.test(pathname)
  return isOwn ? pathname + search : '/'
}
