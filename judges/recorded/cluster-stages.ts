import type { Stage, Stages } from './stage.ts';
import { callEcs } from './wire.ts';

/** Clusters as they were made, then described. */
const clusters =
  (...made: readonly object[]): Stage =>
  async (account) => {
    const names = made.map((_, index) => `cluster-${index}`);
    for (const [index, settings] of made.entries()) {
      await callEcs(account, 'CreateCluster', { clusterName: names[index], ...settings });
    }
    return callEcs(account, 'DescribeClusters', { clusters: names });
  };

const INSIGHTS = { settings: [{ name: 'containerInsights', value: 'enabled' }] };

/** How to come to each recorded cluster. */
export const clusterStages: Stages = {
  'ecs-CreateCluster--fargate-2026': (account) =>
    callEcs(account, 'CreateCluster', {
      clusterName: 'fp-cluster',
      capacityProviders: ['FARGATE'],
      tags: [{ key: 'Name', value: 'fp-cluster' }],
    }),
  'ecs-DescribeClusters--exec-configuration': clusters(
    {
      ...INSIGHTS,
      tags: [{ key: 'ComplianceStatus', value: 'Green' }],
      configuration: {
        executeCommandConfiguration: {
          kmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/exec',
          logging: 'OVERRIDE',
          logConfiguration: {
            cloudWatchLogGroupName: '/aws/ecs/green',
            cloudWatchEncryptionEnabled: true,
            s3EncryptionEnabled: false,
          },
        },
      },
    },
    { configuration: {} },
    {
      configuration: {
        executeCommandConfiguration: {
          logging: 'OVERRIDE',
          logConfiguration: {
            cloudWatchLogGroupName: '/aws/ecs/red',
            cloudWatchEncryptionEnabled: false,
            s3BucketName: 'bucket-red',
            s3EncryptionEnabled: false,
          },
        },
      },
    },
  ),
  'ecs-DescribeClusters--fargate-providers-service-connect-default': clusters(
    {
      ...INSIGHTS,
      tags: [
        {
          key: 'stack',
          value:
            'arn:aws:cloudformation:us-east-1:1:stack/infra/c4e33bc0-c272-11ed-b92c-0ea716131c1d',
        },
      ],
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      serviceConnectDefaults: {
        namespace: 'arn:aws:servicediscovery:us-east-1:111122223333:namespace/ns-ep3tjzivctcuvis7',
      },
    },
    INSIGHTS,
  ),
  'ecs-DescribeClusters--missing': (account) => callEcs(account, 'DescribeClusters', {}),
  'ecs-DescribeClusters--with-capacity-provider-attachments': clusters({
    settings: [],
    capacityProviders: ['sampleCapacityProvider'],
  }),
};
