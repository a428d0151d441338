import { CfnParameter, CfnRule, Fn, type Stack } from 'aws-cdk-lib'

/**
 * Where the sinks of a local system are, `http://127.0.0.1:8787`; empty on AWS, always.
 *
 * Messages go to public names over https alone. The local system has nothing outside, so it names here the one origin
 * for which that does not hold. A rule of the template has CloudFormation itself refuse any other value than none,
 * whoever deploys: in Lambda such an address would be the function's own machine.
 */
export function allowedLocalOrigin(stack: Stack): string {
  const parameter = new CfnParameter(stack, 'AllowedLocalOrigin', {
    description: 'Empty. The local system alone sets it, to the address of its sinks',
    default: '',
  })
  new CfnRule(stack, 'NoLocalOriginOnAws', {
    assertions: [
      {
        assert: Fn.conditionEquals(parameter.valueAsString, ''),
        assertDescription: 'AllowedLocalOrigin is for the local system alone',
      },
    ],
  })
  return parameter.valueAsString
}
