/** Where the local sign-in is mounted, on the port of the service. */
export const SIGN_IN_PATH = '/oidc'
