/**
 * The parts of an Amazon Resource Name.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the account, e.g. `service/prod/web` or `role/path/deployer`. */
  readonly resource: string;
}

// aws, aws-cn, aws-us-gov, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f and what comes next.
const ARN = /^arn:(aws(?:-[a-z]+)*):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws)?:(.+)$/;

/** Takes an ARN apart; `undefined` for text that is not one. Any partition is accepted. */
export function parseArn(text: string): Arn | undefined {
  const match = ARN.exec(text);
  if (!match) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return { partition, service, region, account, resource };
}

/** The last segment of an ARN or the text itself: `web` for `arn:…:service/prod/web` and for `web`. */
export const resourceName = (arnOrName: string): string =>
  arnOrName.slice(arnOrName.lastIndexOf('/') + 1);

/** `family` and `revision` of a task definition ARN or `family:revision`. */
export function parseTaskDefinitionArn(
  arn: string,
): { family: string; revision: number } | undefined {
  const match = /^(?:arn:.*:task-definition\/)?([A-Za-z0-9_-]+):(\d+)$/.exec(arn);
  return match ? { family: match[1] as string, revision: Number(match[2]) } : undefined;
}
