import { fromEnv } from '@aws-sdk/credential-provider-env'

/**
 * Takes the place of `@aws-sdk/credential-provider-node` in every bundle (infra/bundle.ts). A function always
 * has its credentials in its environment; the default chain would also carry SSO, STS, profiles and instance
 * metadata into each bundle, over 100 kB that never run.
 */
export const defaultProvider = fromEnv
