import type { JsonValue } from '../../task-definition/json.ts';
import { api, guide, set } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { type RefusedField, refusedField } from '../refused-field.ts';
import type { Rule } from '../rule.ts';

const LOST_WITH: Readonly<Record<string, string>> = {
  host: 'The containers no longer listen on ports of the host or see its interfaces.',
  none: 'The task gets a network interface; security groups must close what shall stay closed.',
};

const networkMode: Rule = {
  code: 'network-mode',
  title:
    'Fargate supports network mode awsvpc only: the task has an address, its containers share it.',
  source: guide('task_definition_parameters'),
  confidence: 'H',
  phase: 'network',
  fields: ['networkMode'],
  example: { before: exampleTask({ networkMode: 'host' }), after: exampleTask() },
  find: ({ networkMode }) => {
    if (networkMode === 'awsvpc') return [];
    const loss = LOST_WITH[String(networkMode)];
    const message = `Fargate does not support network mode ${networkMode ?? 'bridge'}. ${loss ?? 'With awsvpc the containers share the address of the task.'}`;
    const edits = [set(['networkMode'], 'awsvpc')];
    return [{ pointer: ['networkMode'], class: loss ? 'lossy' : 'faithful', message, edits }];
  },
};

interface ContainerRow extends Pick<RefusedField, 'title' | 'class' | 'loss' | 'remedy'> {
  /** A value of the member, for the example. */
  readonly value: JsonValue;
  readonly confidence?: Rule['confidence'];
}

function row(code: string, member: string, { value, confidence = 'H', ...told }: ContainerRow) {
  const before = exampleTask({}, { [member]: value });
  return refusedField({
    code,
    member: [member],
    of: 'container',
    source: api('ContainerDefinition'),
    confidence,
    phase: 'network',
    example: { before, after: confidence === 'H' ? exampleTask() : before },
    ...told,
  });
}

const CONTAINER_ROWS: readonly Rule[] = [
  row('hostname', 'hostname', {
    value: 'web',
    title: 'A container has no host name of its own in network mode awsvpc.',
    class: 'lossy',
    loss: 'It takes the host name of the task.',
  }),
  row('dns-servers', 'dnsServers', {
    value: ['10.0.0.2'],
    title: 'A container has no DNS servers of its own in network mode awsvpc.',
    class: 'lossy',
    loss: 'It asks the DNS servers of the VPC.',
    remedy: 'Use DHCP options of the VPC or Route 53 Resolver rules instead.',
  }),
  row('dns-search-domains', 'dnsSearchDomains', {
    value: ['corp.example'],
    confidence: 'M',
    title: 'A container has no DNS search domains of its own in network mode awsvpc.',
    class: 'lossy',
    loss: 'Short host names are looked up in the domains of the VPC.',
    remedy: 'Use DHCP options of the VPC, or write host names in full.',
  }),
  row('extra-hosts', 'extraHosts', {
    value: [{ hostname: 'db', ipAddress: '10.0.0.10' }],
    title: 'A container has no host entries of its own in network mode awsvpc.',
    class: 'lossy',
    loss: 'These names no longer resolve.',
    remedy: 'Put them into a private DNS zone, or give addresses in environment variables.',
  }),
  row('disable-networking', 'disableNetworking', {
    value: true,
    title: 'A container cannot be cut off from the network in network mode awsvpc.',
    class: 'consent',
    loss: 'Without it the container can reach the network.',
    remedy: 'Restrict what the task may reach with its security groups.',
  }),
];

export const NETWORK_RULES: readonly Rule[] = [networkMode, ...CONTAINER_ROWS];
