import type { Service, ServiceDeployment, ServiceDeploymentBrief, Task } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';

/** What the step wants to know before it is called again. */
export type Question =
  | { readonly ask: 'service' }
  | { readonly ask: 'service-deployments' }
  | { readonly ask: 'service-deployment'; readonly arn: string }
  /** The stopped tasks of the service, but for those that have nothing new to tell. */
  | { readonly ask: 'stopped-tasks'; readonly except: readonly string[] }
  | { readonly ask: 'target-health'; readonly targetGroupArn: string }
  | { readonly ask: 'deregistration-delay'; readonly targetGroupArn: string };

export type QuestionKind = Question['ask'];

/** What the step wants done at AWS before it is called again. */
export type Write =
  /** StopServiceDeployment with ROLLBACK. */
  | { readonly write: 'stop-deployment'; readonly serviceDeploymentArn: string }
  /** UpdateService to an earlier revision, as long as our deployment is PRIMARY. */
  | { readonly write: 'deploy-previous'; readonly taskDefinitionArn: string }
  /** ContinueServiceDeployment. */
  | {
      readonly write: 'answer-pause';
      readonly serviceDeploymentArn: string;
      readonly hookId: string;
      readonly action: 'CONTINUE' | 'ROLLBACK';
    };

/** Why a question got no answer, or a write was not carried out. */
export interface Failure {
  /**
   * `transient`: throttled, lost or a server error: ask again. `credentials`: expired or invalid.
   * `denied`, `unsupported` (unknown to this control plane), `refused`: asking again is no use.
   */
  readonly kind: 'transient' | 'credentials' | 'denied' | 'unsupported' | 'refused';
  /** The IAM action, such as `ecs:DescribeServices`. */
  readonly action: string;
  /** AWS's own words. */
  readonly message: string;
  /** The credentials come from environment variables: nothing can renew them. */
  readonly fromEnvironment?: true;
}

export type Answer =
  | { readonly to: 'service'; readonly service: Service | undefined }
  | { readonly to: 'service-deployments'; readonly briefs: readonly ServiceDeploymentBrief[] }
  | {
      readonly to: 'service-deployment';
      readonly serviceDeployment: ServiceDeployment | undefined;
    }
  | { readonly to: 'stopped-tasks'; readonly tasks: readonly Task[] }
  | {
      readonly to: 'target-health';
      readonly targetGroupArn: string;
      readonly targets: readonly TargetHealthDescription[];
    }
  | { readonly to: 'deregistration-delay'; readonly delayMs: number }
  | { readonly to: QuestionKind; readonly failure: Failure }
  | { readonly to: 'write'; readonly write: Write; readonly deploymentId?: string }
  | { readonly to: 'write'; readonly write: Write; readonly failure: Failure };

export interface Observation {
  /** Milliseconds since the watch began. */
  readonly elapsedMs: number;
  readonly answers: readonly Answer[];
  /** The workflow run was cancelled. */
  readonly cancelled: boolean;
}
