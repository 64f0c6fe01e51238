import { setOutput } from '@actions/core';
import type { RunOutputs } from './report/run-report.ts';

/** Sets every output of `action.yml`; what does not apply to this run is an empty text. */
export function writeOutputs(outputs: RunOutputs): void {
  setOutput('task-definition-arn', outputs.taskDefinitionArn ?? '');
  setOutput('task-definition', outputs.taskDefinitionPath ?? '');
  setOutput('task-definition-changed', outputs.taskDefinitionChanged ?? '');
  setOutput('service-arn', outputs.serviceArn ?? '');
  setOutput('service-created', outputs.serviceCreated ?? '');
  setOutput('deployment-id', outputs.deploymentId ?? '');
  setOutput('service-deployment-arn', outputs.serviceDeploymentArn ?? '');
  setOutput('verdict', outputs.verdict);
  setOutput('cause', outputs.cause ?? '');
  setOutput('image-digests', outputs.imageDigests ? JSON.stringify(outputs.imageDigests) : '');
  setOutput('running-task-definition-arn', outputs.runningTaskDefinitionArn ?? '');
  setOutput('console-url', outputs.consoleUrl ?? '');
  // Outputs of the official action that belong to inputs which are refused.
  setOutput('codedeploy-deployment-id', '');
  setOutput('run-task-arn', '');
}
