/** A task definition that Fargate accepts as it stands, with one container. */
export const plainTaskDefinition = (family: string, image: string) => ({
  family,
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    { name: 'app', image, essential: true, portMappings: [{ containerPort: 8080 }] },
  ],
});

/** An EC2-era task definition with ten containers and something to convert in each. */
export const tenContainers = () => containers(10, 20);

export type LargeDefinition = 'long' | 'short';

/** The same in nearly 1 MiB, the most that is read: of long containers, or of many short ones. */
export function largeDefinition(kind: LargeDefinition) {
  const variables = kind === 'long' ? 20 : 0;
  const bytesOfOne = JSON.stringify(containers(1_000, variables)).length / 1_000;
  return containers(Math.floor(1_000_000 / bytesOfOne), variables);
}

const containers = (count: number, variables: number) => ({
  family: 'shop',
  networkMode: 'bridge',
  placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ t3.*' }],
  volumes: [{ name: 'cache' }],
  containerDefinitions: Array.from({ length: count }, (_, index) => ({
    name: `part-${index}`,
    image: `public.ecr.aws/example/part-${index}:1.4.2`,
    essential: index < 5,
    cpu: 64,
    memoryReservation: 128,
    ...(index === 0 ? {} : { links: [`part-${index - 1}`] }),
    portMappings: [{ containerPort: 8000 + index, hostPort: 0, protocol: 'tcp' }],
    mountPoints: [{ sourceVolume: 'cache', containerPath: '/var/cache' }],
    environment: Array.from({ length: variables }, (__, variable) => ({
      name: `SETTING_${variable}`,
      value: `value ${variable} of part ${index}`,
    })),
    ulimits: [{ name: 'nofile', softLimit: 65536, hardLimit: 65536 }],
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': '/ecs/shop', 'awslogs-region': 'eu-central-1' },
    },
  })),
});
