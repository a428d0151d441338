import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkDeployConfig, type DeployConfig, readConfig } from './config.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CDK = fileURLToPath(new URL('../node_modules/aws-cdk/bin/cdk', import.meta.url))

/**
 * `npm run deploy`: checks the configuration before anything is touched, then lets the CDK deploy both stacks.
 * The CDK refuses credentials of another account than the configured one.
 *
 * @param more what stands behind `npm run deploy --`, handed on as it is
 */
export function deployArguments(config: DeployConfig, more: readonly string[]): string[] {
  const parameters = {
    OidcIssuer: config.oidcIssuer,
    OidcAudience: config.oidcAudience,
    OidcClientId: config.oidcClientId,
    OidcScope: config.oidcScope,
    PublicUrl: config.publicUrl,
    MailFrom: config.mailFrom ?? '',
  }
  return [
    'deploy',
    '--all',
    ...Object.entries(parameters).flatMap(([name, value]) => [
      '--parameters',
      `EvenshiftService:${name}=${value}`,
    ]),
    ...more,
  ]
}

if (import.meta.main) {
  try {
    const cdkArguments = deployArguments(checkDeployConfig(readConfig()), process.argv.slice(2))
    const { status } = spawnSync(process.execPath, [CDK, ...cdkArguments], { cwd: ROOT, stdio: 'inherit' })
    process.exitCode = status ?? 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
