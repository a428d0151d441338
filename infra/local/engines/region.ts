/** The embedded engines know one account and one region: those that fauxqs writes in its queue addresses. */
export const LOCAL_REGION = 'us-east-1'
export const LOCAL_ACCOUNT = '000000000000'

/** Any credentials are accepted by the engines, which listen on this machine alone. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const

/** The bus that every account has, on which the services of AWS speak. */
export const ACCOUNT_BUS = 'default'

/** Roles belong to an account and to no region. */
export function roleArn(name: string): string {
  return `arn:aws:iam::${LOCAL_ACCOUNT}:role/${name}`
}

export function localArn(service: string, resource: string): string {
  return `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${resource}`
}
