import { parseArn, parseTaskDefinitionArn } from '../arn.ts';

// The sovereign cloud's host is from its own documentation and not proven here.
const CONSOLE_HOSTS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

/** The console page of a service or a task definition; `undefined` in partitions we do not know. */
export function consoleUrl(arn: string): string | undefined {
  const parsed = parseArn(arn);
  const host = parsed && CONSOLE_HOSTS[parsed.partition];
  if (parsed === undefined || host === undefined) return undefined;
  const base = `https://${parsed.region}.${host}/ecs/v2`;
  const query = `region=${parsed.region}`;
  const [kind, cluster, service] = parsed.resource.split('/');
  if (kind === 'service' && service !== undefined) {
    return `${base}/clusters/${cluster}/services/${service}/deployments?${query}`;
  }
  const revision = parseTaskDefinitionArn(arn);
  return revision && `${base}/task-definitions/${revision.family}/${revision.revision}?${query}`;
}
