import {
  ContinueServiceDeploymentCommand,
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
  StopServiceDeploymentCommand,
} from '@aws-sdk/client-ecs';
import type { SimulatorOptions } from '../../simulator/simulator.ts';
import { openAccount, startOf, storyOf, updateWith } from './account.ts';

/** A steady service whose traffic shifts between two target groups, on which `image` is rolled out. */
export async function shiftTraffic(
  deploymentConfiguration: DeploymentConfiguration,
  image = 'web:2',
  options: Partial<SimulatorOptions> = {},
) {
  const account = openAccount(options);
  const { ecs, elbv2, facts } = account;
  const { TargetGroups = [] } = await elbv2.createTargetGroup({
    Name: 'green',
    Protocol: 'HTTP',
    Port: 80,
    VpcId: facts.vpc,
    TargetType: 'ip',
  });
  const green = TargetGroups[0]?.TargetGroupArn ?? '';
  await elbv2.modifyTargetGroupAttributes({
    TargetGroupArn: green,
    Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '60' }],
  });
  const { Rules = [] } = await elbv2.createRule({
    ListenerArn: facts.listener,
    Priority: 5,
    Conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
    Actions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: facts.targetGroup, Weight: 100 },
            { TargetGroupArn: green, Weight: 0 },
          ],
        },
      },
    ],
  });
  const productionListenerRule = Rules[0]?.RuleArn ?? '';
  await account.create(await account.register('web:1'), {
    desiredCount: 2,
    loadBalancers: [
      {
        targetGroupArn: facts.targetGroup,
        containerName: 'app',
        containerPort: 8080,
        advancedConfiguration: {
          alternateTargetGroupArn: green,
          productionListenerRule,
          roleArn: facts.taskRoleArn,
        },
      },
    ],
  });
  await account.pass(300);
  const before = await account.describe();
  const taskDefinition = await account.register(image);
  const reply = await updateWith(account, { taskDefinition, deploymentConfiguration });
  await account.pass(2);
  const { currentServiceDeployment: arn = '' } = await account.describe();
  const look = async () => {
    const input = { serviceDeploymentArns: [arn] };
    const found = await ecs.send(new DescribeServiceDeploymentsCommand(input));
    const [deployment] = found.serviceDeployments ?? [];
    if (!deployment) throw new Error('The service deployment is not listed.');
    return deployment;
  };
  /** Weights of the production rule: blue, green. */
  const weights = async () => {
    const found = await elbv2.describeRules({ RuleArns: [productionListenerRule] });
    const groups = found.Rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? [];
    return [facts.targetGroup, green].map(
      (wanted) => groups.find(({ TargetGroupArn }) => TargetGroupArn === wanted)?.Weight,
    );
  };
  /** Each stage with its production weight as a poller sees it, once a second, for `seconds`. */
  const stages = async (seconds: number): Promise<string[]> => {
    const seen: string[] = [];
    for (let second = 0; second < seconds; second += 1) {
      const { lifecycleStage, status, targetServiceRevision } = await look();
      const text =
        status === 'IN_PROGRESS'
          ? `${lifecycleStage} ${targetServiceRevision?.requestedProductionTrafficWeight}`
          : `${status}`;
      if (lifecycleStage && seen.at(-1) !== text) seen.push(text);
      await account.pass(1);
    }
    return seen;
  };
  const answer = async (action: 'CONTINUE' | 'ROLLBACK') => {
    const [hook] = (await look()).lifecycleHookDetails ?? [];
    const input = { serviceDeploymentArn: arn, hookId: hook?.hookId, action };
    return ecs.send(new ContinueServiceDeploymentCommand(input));
  };
  const stop = () => ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: arn }));
  const story = async () => storyOf(await account.describe(), startOf(reply));
  return { account, before, reply, look, weights, stages, answer, stop, story };
}
