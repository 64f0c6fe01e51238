import type { BlamedMember } from '../result.ts';

/** Where AWS tells why something failed. */
export type EvidencePlace =
  /** `tasks[].stoppedReason` */
  | 'stopped-reason'
  /** `tasks[].stopCode` */
  | 'stop-code'
  /** `tasks[].containers[].reason` */
  | 'container-reason'
  /** `tasks[].containers[].exitCode`, as text */
  | 'exit-code'
  /** A line that the container wrote */
  | 'container-log'
  /** Reason and description of an unhealthy target, as `Target.Timeout: Request timed out` */
  | 'target-health'
  /** `services[].events[].message` */
  | 'service-event'
  /** `serviceDeployments[].statusReason`, `deployments[].rolloutStateReason`, an alarm's status */
  | 'status-reason';

export interface Evidence {
  readonly place: EvidencePlace;
  readonly text: string;
}

/** One known reason for which a deployment fails, as data. */
export interface CauseRule {
  /** Stable number of the entry. */
  readonly number: number;
  /** Stable, kebab-case, unique: the output `cause`. */
  readonly code: string;
  readonly where: readonly EvidencePlace[];
  /** Every one of them must be found in the text. */
  readonly match: readonly RegExp[];
  /** The cause in plain English: a clause without a full stop. */
  readonly title: string;
  /** What the user should do: whole sentences. */
  readonly action: string;
  /**
   * `fatal`: nothing heals it. `fatal-when-repeated`: the second time proves it. `retried`: ECS
   * tries again and it may heal. `information`: explains, but is no fault of the deployment.
   */
  readonly policy: 'fatal' | 'fatal-when-repeated' | 'retried' | 'information';
  /** Holds for every deployment of the account, so that an event without a name is of ours too. */
  readonly ofAccount?: true;
  /** Says that something failed, not why: any other rule explains more. */
  readonly generic?: true;
  /** The member of the task definition that is to blame. */
  readonly member?: BlamedMember;
  /** The AWS page that describes it. */
  readonly source: string;
}

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

/** The address of a page of the Amazon ECS developer guide. */
export const guide = (page: string): string => `${GUIDE}/${page}.html`;

export const anywhere: readonly EvidencePlace[] = [
  'stopped-reason',
  'container-reason',
  'service-event',
];

export const reasonOrEvent: readonly EvidencePlace[] = ['stopped-reason', 'service-event'];
