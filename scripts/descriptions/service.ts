import { group } from './description.ts';

export const SERVICE = group(
  'The service and what belongs to it',
  'They are found before the first write, so nothing was changed.',
  [
    [
      'cluster-not-found',
      'The cluster does not exist in this account and region, or is not active.',
      'Check its name, the region and the role of the workflow.',
    ],
    [
      'service-not-found',
      'The service does not exist, and `create-service` is false.',
      'Correct its name, or set `create-service: true`.',
    ],
    [
      'service-name-similar',
      'The service does not exist, but one with nearly the same name does: a typing error would create a second one.',
      'Correct the name, or set `create-service: always`.',
    ],
    [
      'service-draining',
      'A service of that name was deleted and its last tasks are still stopping.',
      'Run the workflow again later, or stop the tasks that are left.',
    ],
    [
      'service-exists-already',
      'Another run has created the service in the meantime.',
      'Run the workflow again: it will update it.',
    ],
    [
      'service-moved',
      'The service moves from EC2 to Fargate.',
      'If Terraform or CloudFormation owns it, change it there too.',
    ],
    [
      'deployment-controller',
      'The service is deployed by CodeDeploy or an external controller.',
      'Deploy it with that tool, or re-create it with the ECS controller.',
    ],
    [
      'daemon-service',
      'The service uses the DAEMON strategy, which Fargate does not have.',
      'Make it a side-car of the tasks that need it, or create a REPLICA service.',
    ],
    ['desired-count-daemon', 'A DAEMON service has no desired count.', 'Remove `desired-count`.'],
    [
      'launch-type',
      'The service cannot be changed to this launch type.',
      'Remove `launch-type`, or deploy to another service.',
    ],
    [
      'launch-type-not-supported',
      'By the judgement of AWS the task definition cannot run where the service runs.',
      'Set `launch-type` to one that it is compatible with, or remove what is in the way.',
    ],
    [
      'capacity-provider-missing',
      'The service can move to Fargate only by a capacity provider that the cluster does not have.',
      'Associate the capacity provider FARGATE with the cluster, or set `launch-type: EC2`.',
    ],
    [
      'subnets-missing',
      'Tasks with the network mode awsvpc need subnets, and none are given.',
      'Set `subnets`, and `security-groups` if the default group is not enough.',
    ],
    [
      'network-not-possible',
      '`subnets`, `security-groups` and `assign-public-ip` mean something with awsvpc alone.',
      'Remove them, or use the network mode awsvpc.',
    ],
    [
      'public-ip-not-possible',
      'Only tasks on Fargate can get a public IP address.',
      'Remove `assign-public-ip`.',
    ],
    [
      'fargate-network-mode',
      'On Fargate every task has the network mode awsvpc; the registered definition has another one.',
      'Give the file in `task-definition`, so that it is converted, or set `launch-type: EC2`.',
    ],
    [
      'external-network-mode',
      'External instances have no network mode awsvpc.',
      'Use bridge, host or none, or a service on Fargate or EC2.',
    ],
  ],
);

export const LOAD_BALANCER = group(
  'The load balancer',
  'Service, load balancer and task definition have to go together; that is checked before any write.',
  [
    [
      'load-balancer-container',
      'It is not clear, or not possible, which container and port get the traffic.',
      'Set `load-balancer-container` and `load-balancer-port` to what the task definition publishes.',
    ],
    [
      'load-balancers-several',
      'The service has several load balancer entries or a blue/green pair, which one input cannot replace.',
      'Remove the input, or change the entries where the service is defined.',
    ],
    [
      'target-group-without-listener',
      'The target group belongs to no load balancer yet, and ECS refuses it.',
      'Add it to a listener or a listener rule.',
    ],
    [
      'target-type-instance',
      'The target group registers instances; tasks with awsvpc are registered by address.',
      'Create a target group of target type `ip`, add it to a listener, and name that one.',
    ],
    [
      'target-type-ip',
      'The target group registers addresses; tasks with bridge or host are reached by their instance.',
      'Name a target group of target type `instance`, or use awsvpc.',
    ],
    [
      'target-type-lambda',
      'The target group is for a Lambda function.',
      'Name one of target type `ip`.',
    ],
    [
      'target-type-alb',
      'The target group is for an Application Load Balancer.',
      'Name one of target type `ip`.',
    ],
    [
      'classic-load-balancer',
      'Fargate does not support Classic Load Balancers.',
      'Put an Application or Network Load Balancer in front, or stay on EC2.',
    ],
    [
      'classic-load-balancer-awsvpc',
      'A Classic Load Balancer cannot reach tasks with the network mode awsvpc.',
      'Use a target group of target type `ip`, or the network mode bridge or host.',
    ],
    [
      'external-load-balancer',
      'External instances have no load balancing by ECS.',
      'Remove the load balancer, or deploy to Fargate or EC2.',
    ],
    [
      'load-balancer-network-mode-none',
      'Tasks with the network mode none have no ports.',
      'Use awsvpc, bridge or host, or remove the load balancer.',
    ],
  ],
);
