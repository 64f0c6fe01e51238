import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/task-definition/json.ts';
import { convert, fargateTask, told } from '../task-definitions.ts';

type Container = Readonly<Record<string, unknown>>;

const containerOf = (container: Container, accept: readonly string[] = []) => {
  const { value } = convert(fargateTask({}, container), accept).document;
  const [first] = value.containerDefinitions as readonly JsonObject[];
  const { name: _name, image: _image, ...others } = first ?? {};
  return others;
};

describe('a field of a container is', () => {
  test.each<[string, Container, Container, string[]]>([
    ['hostname', { hostname: 'web' }, {}, ['warning hostname']],
    ['DNS servers', { dnsServers: ['10.0.0.2'] }, {}, ['warning dns-servers']],
    [
      'extra hosts',
      { extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.1' }] },
      {},
      ['warning extra-hosts'],
    ],
    [
      'security options',
      { dockerSecurityOptions: ['no-new-privileges'] },
      {},
      ['warning docker-security-options'],
    ],
    ['swap', { linuxParameters: { maxSwap: 128 } }, { linuxParameters: {} }, ['warning max-swap']],
    ['a long stop timeout', { stopTimeout: 300 }, { stopTimeout: 120 }, ['warning stop-timeout']],
    ['the longest stop timeout', { stopTimeout: 120 }, { stopTimeout: 120 }, []],
    [
      'default shared memory',
      { linuxParameters: { sharedMemorySize: 64 } },
      { linuxParameters: {} },
      [],
    ],
    [
      'no shared memory',
      { memory: 64, linuxParameters: { sharedMemorySize: 0 } },
      { memory: 64 },
      [],
    ],
    [
      'more shared memory',
      { linuxParameters: { sharedMemorySize: 256 } },
      { linuxParameters: { tmpfs: [{ containerPath: '/dev/shm', size: 256 }] } },
      ['warning shared-memory-size'],
    ],
    [
      'SYS_PTRACE',
      { linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
      { linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
      [],
    ],
    [
      'a default capability',
      { linuxParameters: { capabilities: { add: ['CHOWN', 'SYS_PTRACE'] } } },
      { linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
      [],
    ],
    [
      'another host port',
      { portMappings: [{ containerPort: 8080, hostPort: 80 }] },
      { portMappings: [{ containerPort: 8080 }] },
      ['warning host-port'],
    ],
    [
      'the same host port',
      { portMappings: [{ containerPort: 80, hostPort: 80 }] },
      { portMappings: [{ containerPort: 80, hostPort: 80 }] },
      [],
    ],
    [
      'one port behind two host ports',
      { portMappings: [{ containerPort: 80 }, { containerPort: 80 }] },
      { portMappings: [{ containerPort: 80 }] },
      ['warning duplicate-container-port'],
    ],
    [
      'one port for tcp and udp',
      { portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }] },
      { portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }] },
      [],
    ],
    ['the only container, not essential', { essential: false }, { essential: true }, []],
  ])('%s: changed as far as needed', (_, container, expected, diagnostics) => {
    expect(containerOf(container)).toEqual(expected);
    expect(told(convert(fargateTask({}, container)))).toEqual(diagnostics);
  });

  test('drop ALL with default capabilities added becomes drop all the others', () => {
    const { linuxParameters } = containerOf({
      linuxParameters: { capabilities: { add: ['CHOWN', 'KILL'], drop: ['ALL'] } },
    });
    expect(linuxParameters).toEqual({
      capabilities: { add: [], drop: expect.not.arrayContaining(['ALL', 'CHOWN', 'KILL']) },
    });
    expect(linuxParameters).toMatchObject({ capabilities: { drop: { length: 12 } } });
  });

  test.each<[string, Container, string]>([
    ['privileged', { privileged: true }, 'privileged'],
    ['a device', { linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }, 'devices'],
    ['a capability', { linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }, 'capabilities'],
    ['networking switched off', { disableNetworking: true }, 'disable-networking'],
  ])('%s: removed with consent only', (_, container, code) => {
    expect(told(convert(fargateTask({}, container)))).toEqual([`error ${code}`]);
    expect(containerOf(container)).toEqual(container);
    expect(JSON.stringify(containerOf(container, [code]))).not.toBe(JSON.stringify(container));
    expect(told(convert(fargateTask({}, container), [code]))).toEqual([`warning ${code}`]);
  });

  test.each<[string, Container, string]>([
    ['a GPU', { resourceRequirements: [{ type: 'GPU', value: '1' }] }, 'resource-requirements'],
    ['another log driver', { logConfiguration: { logDriver: 'json-file' } }, 'log-driver'],
    [
      'awsfirelens without a router',
      { logConfiguration: { logDriver: 'awsfirelens' } },
      'firelens-router',
    ],
    [
      'FireLens configuration in S3',
      { firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } } },
      'firelens-config-file',
    ],
    [
      'a parameter of the host kernel',
      { systemControls: [{ namespace: 'vm.max_map_count', value: '1' }] },
      'system-controls',
    ],
    [
      'a soft limit above the hard one',
      { ulimits: [{ name: 'nofile', softLimit: 2, hardLimit: 1 }] },
      'ulimit',
    ],
    [
      'a reservation above the limit',
      { memory: 128, memoryReservation: 256 },
      'memory-reservation',
    ],
    [
      'a health check every second',
      { healthCheck: { command: ['CMD', 'a'], interval: 1 } },
      'health-check',
    ],
    [
      'a volume that is not there',
      { mountPoints: [{ sourceVolume: 'x', containerPath: '/x' }] },
      'unknown-volume',
    ],
    [
      'volumes of a container that is not there',
      { volumesFrom: [{ sourceContainer: 'x' }] },
      'volumes-from',
    ],
    ['volumes of no container', { volumesFrom: [{ readOnly: true }] }, 'volumes-from'],
    [
      'a container to wait for that is not there',
      { dependsOn: [{ containerName: 'x', condition: 'START' }] },
      'depends-on',
    ],
    ['no image', { image: '' }, 'container-image'],
  ])('%s: an error', (_, container, code) => {
    expect(told(convert(fargateTask({}, container)))).toEqual([`error ${code}`]);
  });
});
