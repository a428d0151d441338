/** Of FHIR in JSON, R4 and later. */
export const FHIR_CONTENT_TYPE = 'application/fhir+json'
