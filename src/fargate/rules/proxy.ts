import { isObject, type JsonObject } from '../../task-definition/json.ts';
import { api, containersIn, isSet, objectsAt } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';

const BASE = {
  source: api('ProxyConfiguration'),
  confidence: 'H',
  phase: 'validation',
} as const;
const PROXY = 'proxyConfiguration';

const PROPERTIES: JsonObject = {
  IgnoredUID: '1337',
  AppPorts: '80',
  ProxyIngressPort: '15000',
  ProxyEgressPort: '15001',
  EgressIgnoredIPs: '169.254.170.2,169.254.169.254',
};

/** A task whose only container is behind the proxy `containerName`. */
const proxied = (containerName: string, properties: JsonObject = PROPERTIES): JsonObject =>
  exampleTask({
    proxyConfiguration: {
      type: 'APPMESH',
      containerName,
      properties: Object.entries(properties).map(([name, value]) => ({ name, value: value ?? '' })),
    },
  });

const without = (...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(PROPERTIES).filter(([name]) => !names.includes(name)));

/** The findings of a definition with a proxy, given its container and the properties that it sets. */
const findInProxy =
  (
    find: (
      containerName: unknown,
      properties: ReadonlySet<unknown>,
      definition: JsonObject,
    ) => readonly Finding[],
  ) =>
  (definition: JsonObject): readonly Finding[] => {
    const proxy = definition[PROXY];
    if (!isObject(proxy) || !isSet(proxy)) return [];
    const properties = objectsAt(definition, [PROXY, 'properties']).filter(({ value }) =>
      isSet(value.value),
    );
    return find(
      proxy.containerName,
      new Set(properties.map(({ value }) => value.name)),
      definition,
    );
  };

const proxyContainer: Rule = {
  ...BASE,
  code: 'proxy-container',
  title: 'The proxy is a container of the task.',
  fields: ['proxyConfiguration.containerName'],
  example: { before: proxied('envoy') },
  find: findInProxy((containerName, _, definition) =>
    !isSet(String(containerName ?? '')) ||
    containersIn(definition).some(({ value }) => value.name === containerName)
      ? []
      : [
          {
            pointer: [PROXY, 'containerName'],
            class: 'impossible',
            message: '`proxyConfiguration` names a container that does not exist.',
            remedy: 'Correct the name, or remove `proxyConfiguration`.',
            edits: [],
          },
        ],
  ),
};

const proxyIngressPort: Rule = {
  ...BASE,
  code: 'proxy-ingress-port',
  title: 'The proxy has a port for what comes in.',
  fields: ['proxyConfiguration.properties.*'],
  example: { before: proxied('web', without('ProxyIngressPort')) },
  find: findInProxy((_, properties) =>
    properties.has('ProxyIngressPort')
      ? []
      : [
          {
            pointer: [PROXY],
            class: 'impossible',
            message: '`proxyConfiguration` lacks the property ProxyIngressPort.',
            remedy: 'Add it to `properties`, or remove `proxyConfiguration`.',
            edits: [],
          },
        ],
  ),
};

const proxyProperties: Rule = {
  ...BASE,
  code: 'proxy-properties',
  title: 'The proxy knows the ports of the program, its own, and whose traffic to ignore.',
  confidence: 'M',
  fields: ['proxyConfiguration.properties.*'],
  example: {
    before: proxied('web', without('AppPorts', 'IgnoredUID')),
    after: proxied('web', without('AppPorts', 'IgnoredUID')),
  },
  find: findInProxy((_, properties) => {
    const missing = [
      ...['AppPorts', 'ProxyEgressPort'].filter((name) => !properties.has(name)),
      ...(properties.has('IgnoredUID') || properties.has('IgnoredGID') ? [] : ['IgnoredUID']),
    ];
    return missing.length === 0
      ? []
      : [
          {
            pointer: [PROXY],
            class: 'impossible',
            message: `\`proxyConfiguration\` lacks ${missing.join(', ')} in its properties.`,
            remedy: 'Add what is missing to `properties`, or remove `proxyConfiguration`.',
            edits: [],
          },
        ];
  }),
};

const appMesh: Rule = {
  ...BASE,
  code: 'app-mesh',
  title: 'A proxy configuration is for AWS App Mesh, for which AWS ends its support.',
  confidence: 'M',
  fields: ['proxyConfiguration.type'],
  example: { before: proxied('web'), after: proxied('web') },
  find: findInProxy(() => [
    {
      pointer: [PROXY],
      class: 'lossy',
      message:
        '`proxyConfiguration` sends all traffic through a proxy of AWS App Mesh, for which AWS ends its support.',
      remedy: 'Remove it with its container; Service Connect takes its place.',
      edits: [],
    },
  ]),
};

export const PROXY_RULES: readonly Rule[] = [
  proxyContainer,
  proxyIngressPort,
  proxyProperties,
  appMesh,
];
