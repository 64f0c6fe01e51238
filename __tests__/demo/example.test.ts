import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const definition = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/ec2-web/task-definition.json'), 'utf8'),
);

test('the example is of the EC2 era: bridge network, host ports, links, no task size', () => {
  expect(definition).toMatchObject({ networkMode: 'bridge' });
  expect(definition).not.toHaveProperty('cpu');
  expect(definition).not.toHaveProperty('memory');
  expect(definition).not.toHaveProperty('requiresCompatibilities');
  const [proxy, app] = definition.containerDefinitions;
  expect(proxy).toMatchObject({ links: ['app'], portMappings: [{ hostPort: 80 }] });
  expect(app).toMatchObject({ links: ['statsd:metrics'], portMappings: [{ hostPort: 0 }] });
});
