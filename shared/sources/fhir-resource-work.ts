import type { ActivityCategory } from '../domain/activity-category.ts'

export type Verb = 'read' | 'search' | 'write'

interface Work {
  readonly types: readonly string[]
  readonly read: ActivityCategory
  readonly write: ActivityCategory
  /** Where looking for it is something else than reading it. */
  readonly search?: ActivityCategory
}

/**
 * What a person does who reads or writes a resource, by its type; names of all versions from DSTU2 to R5.
 * The types are those of hl7.org/fhir/resourcelist; which category they are, is ours.
 */
const WORK: readonly Work[] = [
  { types: ['Patient', 'Person'], read: 'chart-review', write: 'other', search: 'navigation' },
  { types: ['RelatedPerson'], read: 'chart-review', write: 'other' },
  { types: ['DiagnosticReport', 'Observation'], read: 'results', write: 'notes' },
  { types: ['Specimen', 'MolecularSequence', 'Sequence'], read: 'results', write: 'orders' },
  {
    types: ['ImagingStudy', 'ImagingSelection', 'ImagingObjectSelection'],
    read: 'imaging',
    write: 'imaging',
  },
  {
    types: ['MedicationRequest', 'MedicationOrder', 'VisionPrescription'],
    read: 'chart-review',
    write: 'prescribing',
  },
  {
    types: [
      'DeviceRequest',
      'DeviceUseRequest',
      'DiagnosticOrder',
      'ImmunizationRecommendation',
      'NutritionOrder',
      'ProcedureRequest',
      'ReferralRequest',
      'RequestGroup',
      'RequestOrchestration',
      'ServiceRequest',
      'SupplyRequest',
    ],
    read: 'chart-review',
    write: 'orders',
  },
  {
    types: [
      'AdverseEvent',
      'AllergyIntolerance',
      'Binary',
      'BodyStructure',
      'CarePlan',
      'ClinicalImpression',
      'Composition',
      'Condition',
      'DetectedIssue',
      'DocumentManifest',
      'DocumentReference',
      'Encounter',
      'EpisodeOfCare',
      'FamilyMemberHistory',
      'Flag',
      'Goal',
      'Immunization',
      'List',
      'Media',
      'MedicationAdministration',
      'MedicationDispense',
      'MedicationStatement',
      'MedicationUsage',
      'NutritionIntake',
      'Procedure',
      'QuestionnaireResponse',
      'RiskAssessment',
    ],
    read: 'chart-review',
    write: 'notes',
  },
  {
    types: ['Appointment', 'AppointmentResponse', 'Schedule', 'Slot'],
    read: 'scheduling',
    write: 'scheduling',
  },
  { types: ['Communication', 'CommunicationRequest'], read: 'messaging', write: 'messaging' },
  { types: ['Task'], read: 'inbox', write: 'inbox' },
  {
    types: [
      'Account',
      'ChargeItem',
      'Claim',
      'ClaimResponse',
      'Coverage',
      'CoverageEligibilityRequest',
      'CoverageEligibilityResponse',
      'EligibilityRequest',
      'EligibilityResponse',
      'EnrollmentRequest',
      'EnrollmentResponse',
      'ExplanationOfBenefit',
      'Invoice',
      'PaymentNotice',
      'PaymentReconciliation',
    ],
    read: 'billing',
    write: 'billing',
  },
]

const WORK_OF_TYPE: ReadonlyMap<string, Work> = new Map(
  WORK.flatMap((work) => work.types.map((type) => [type, work])),
)

/** Work on a type that no row names - on directories, vocabularies, the server itself - is `other`. */
export function workOnResource(type: string | undefined, verb: Verb): ActivityCategory {
  const work = type === undefined ? undefined : WORK_OF_TYPE.get(type)
  if (work === undefined) return 'other'
  return verb === 'search' ? (work.search ?? work.read) : work[verb]
}
