import { expect, test } from '@jest/globals';
import {
  explainTarget,
  healthCheckText,
  unhealthyInEvent,
} from '../../src/rollout/target-health.ts';
import { TARGET_GROUP } from './scenario.ts';

const target = {
  targetGroupArn: TARGET_GROUP,
  target: '10.0.1.7:8080',
  reason: 'Target.Timeout',
  description: 'Request timed out',
};
const settings = {
  TargetGroupName: 'web',
  HealthCheckProtocol: 'HTTP' as const,
  HealthCheckPath: '/health',
  HealthCheckPort: 'traffic-port',
  HealthCheckIntervalSeconds: 30,
  HealthCheckTimeoutSeconds: 5,
  UnhealthyThresholdCount: 2,
  Matcher: { HttpCode: '200-299' },
};

test('explains a target that does not answer, with its check and the security group', () => {
  expect(explainTarget(target, settings, ['sg-1', 'sg-2'])).toEqual([
    'Target 10.0.1.7:8080 is unhealthy with Target.Timeout: nobody answers in time on the port (Request timed out).',
    'The health check of target group web is HTTP /health on port 8080, expects 200-299, waits 5 s, comes every 30 s, gives up after 2 failures in a row.',
    'Check that the security group of the tasks (sg-1, sg-2) lets the load balancer in on port 8080, and that the application listens on 0.0.0.0, not on localhost.',
  ]);
});

test('leaves the security group out where the application answers', () => {
  const wrong = { ...target, reason: 'Target.ResponseCodeMismatch', description: '[503]' };
  expect(explainTarget(wrong, settings, ['sg-1']).join(' ')).not.toContain('security group');
});

test('names the target group where its settings cannot be read, and any reason as it is', () => {
  const [what, group] = explainTarget({ ...target, reason: 'Target.New' }, undefined, []);
  expect(what).toContain('is unhealthy with Target.New (Request timed out).');
  expect(group).toBe('Target group: web.');
});

test('knows checks of TCP and gRPC, and a port of their own', () => {
  const tcp = {
    TargetGroupName: 'tcp',
    HealthCheckProtocol: 'TCP' as const,
    HealthCheckPort: '9000',
  };
  expect(healthCheckText(tcp, '8080')).toBe(
    'The health check of target group tcp is TCP on port 9000.',
  );
  expect(healthCheckText({ ...settings, Matcher: { GrpcCode: '12' } }, '1')).toContain(
    'expects 12',
  );
});

test.each([
  ['Health checks failed with these codes: [503]', 'Target.ResponseCodeMismatch'],
  ['Request timed out', 'Target.Timeout'],
  ['Health checks failed', 'Target.FailedHealthChecks'],
])('reads an unhealthy target from the event of ECS: %s', (description, reason) => {
  const message = `(service web) (task 0123) (port 8080) is unhealthy in (target-group ${TARGET_GROUP}) due to (reason ${description}).`;
  const expected = { targetGroupArn: TARGET_GROUP, target: '0123:8080', reason, description };
  expect(unhealthyInEvent(message)).toEqual(expected);
  expect(unhealthyInEvent('(service web) has reached a steady state.')).toBeUndefined();
});
