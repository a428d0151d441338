import { App, type Environment, Tags, Validations } from 'aws-cdk-lib'
import recommendedFeatureFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { HIPAASecurityChecks } from 'cdk-nag'
import { type Config, readConfig } from './config.ts'
import { DataStack } from './data-stack.ts'
import { ServiceStack } from './service-stack.ts'

/**
 * Whoever synthesizes, the CDK's command line, the local system or a test, gets the same templates: what the
 * command line would set stands here. Assets carry their path, so that infra/local finds each function's code.
 */
const CONTEXT = {
  ...recommendedFeatureFlags,
  // The data stack then exports what the service stack uses, and cannot be deleted while it is used.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:version-reporting': false,
  'aws:cdk:disable-stack-trace': true,
}

interface AppOptions {
  readonly config?: Config
  /** where `synth()` writes; by default where the CDK's command line wants it, else a temporary folder */
  readonly outdir?: string
}

/** The whole service as two stacks, `EvenshiftData` and `EvenshiftService`. */
export function buildApp({ config = readConfig(), outdir }: AppOptions = {}): App {
  const app = new App({
    postCliContext: CONTEXT,
    ...(outdir ? { outdir } : {}),
  })
  const env: Environment = {
    ...(config.account ? { account: config.account } : {}),
    ...(config.region ? { region: config.region } : {}),
  }
  const data = new DataStack(app, 'EvenshiftData', { env, description: 'Evenshift: what is kept' })
  new ServiceStack(app, 'EvenshiftService', {
    env,
    description: 'Evenshift: what works on it',
    data,
    logRetention: config.logRetentionDays,
    alarmEmail: config.alarmEmail,
    alertTopics: config.alertTopics,
    alertBuses: config.alertBuses,
  })
  Tags.of(app).add('application', 'evenshift')
  Validations.of(app).addPlugins(new HIPAASecurityChecks(app))
  return app
}

if (import.meta.main) buildApp().synth()
