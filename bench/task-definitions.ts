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
export const tenContainers = () => ({
  family: 'shop',
  networkMode: 'bridge',
  placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ t3.*' }],
  volumes: [{ name: 'cache' }],
  containerDefinitions: Array.from({ length: 10 }, (_, index) => ({
    name: `part-${index}`,
    image: `public.ecr.aws/example/part-${index}:1.4.2`,
    essential: index < 5,
    cpu: 64,
    memoryReservation: 128,
    ...(index === 0 ? {} : { links: [`part-${index - 1}`] }),
    portMappings: [{ containerPort: 8000 + index, hostPort: 0, protocol: 'tcp' }],
    mountPoints: [{ sourceVolume: 'cache', containerPath: '/var/cache' }],
    environment: Array.from({ length: 20 }, (__, variable) => ({
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
