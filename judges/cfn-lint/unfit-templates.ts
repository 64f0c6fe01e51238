import type { JsonObject } from '../../src/task-definition/json.ts';
import { templateOf } from './cloudformation-template.ts';

const FIT: JsonObject = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
};

const web = (members: JsonObject): JsonObject => ({
  ...FIT,
  containerDefinitions: [{ name: 'web', image: 'nginx', ...members }],
});

/** For each rule of cfn-lint a template that breaks it: nobody trusts a judge who never objects. */
export const UNFIT_TEMPLATES: Readonly<Record<string, JsonObject>> = {
  E3046: templateOf(
    web({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'web' } } }),
  ),
  E3047: templateOf({ ...web({}), memory: '4096' }),
  E3048: templateOf({
    ...web({}),
    placementConstraints: [{ type: 'memberOf', expression: 'attribute:a' }],
  }),
  E3049: templateOf({
    ...web({ portMappings: [{ containerPort: 80, hostPort: 0 }] }),
    networkMode: 'bridge',
  }),
  E3052: templateOf(web({}), {}),
  E3053: templateOf(web({ portMappings: [{ containerPort: 80, hostPort: 8080 }] })),
  E3054: templateOf({ ...web({}), requiresCompatibilities: ['EC2'], networkMode: 'bridge' }),
};
