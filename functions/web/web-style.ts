import { createHash } from 'node:crypto'
import { FIGURES_STYLE } from './figures/figures-style.ts'
import { MY_WORK_STYLE } from './my-work/my-work-style.ts'
import { ORGANIZATION_STYLE } from './organization/organization-style.ts'

/** What pages behind the sign-in look like, beside the look of every page. */
export const WEB_STYLE = [FIGURES_STYLE, MY_WORK_STYLE, ORGANIZATION_STYLE].join('')

/** What the content security policy lets a page use besides the style of every page. */
export const WEB_STYLE_SOURCE = `'sha256-${createHash('sha256').update(WEB_STYLE).digest('base64')}'`
