import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type DefaultProviderInit, defaultProvider } from '@aws-sdk/credential-provider-node';

export interface AwsClients {
  readonly ecs: ECSClient;
  /** Loads the client on first use: a deploy without a target group never pays for it. */
  readonly elbv2: () => Promise<ElasticLoadBalancingV2>;
  /** A client of a region, by default that of the others; loads the code on first use. */
  readonly logs: (region?: string) => Promise<CloudWatchLogs>;
  /** Closes every connection, so that the process can end. */
  readonly close: () => void;
}

export interface ClientSettings {
  /** Wins over the environment and the profile; the region of an ARN input. */
  readonly region?: string;
  /** What the user agent says of us, e.g. the ref of the action. */
  readonly userAgent: readonly (readonly [string, string])[];
}

/**
 * Clients that answer or fail within 40 s and never retry by themselves: what may be sent again
 * is decided by `call.ts`.
 */
export function createClients({ region, userAgent }: ClientSettings): AwsClients {
  const configuration = {
    ...(region === undefined ? {} : { region }),
    maxAttempts: 1,
    // The SDK reads the credentials file once; somebody may write fresh ones while we wait.
    credentialDefaultProvider: (init: DefaultProviderInit) =>
      defaultProvider({ ...init, ignoreCache: true }),
    customUserAgent: userAgent.map(([name, value]): [string, string] => [name, value]),
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: 40_000,
      throwOnRequestTimeout: true,
    },
  };
  const ecs = nameOperations(new ECSClient(configuration));
  let elbv2: Promise<ElasticLoadBalancingV2> | undefined;
  const logs = new Map<string | undefined, Promise<CloudWatchLogs>>();
  return {
    ecs,
    elbv2: () => {
      elbv2 ??= import('@aws-sdk/client-elastic-load-balancing-v2').then(
        ({ ElasticLoadBalancingV2: Client }) => nameOperations(new Client(configuration)),
      );
      return elbv2;
    },
    logs: (ofRegion = region) => {
      const client =
        logs.get(ofRegion) ??
        import('@aws-sdk/client-cloudwatch-logs').then(({ CloudWatchLogs: Client }) =>
          nameOperations(
            new Client({ ...configuration, ...(ofRegion ? { region: ofRegion } : {}) }),
          ),
        );
      logs.set(ofRegion, client);
      return client;
    },
    close: () => {
      ecs.destroy();
      for (const client of [elbv2, ...logs.values()]) void client?.then((each) => each.destroy());
    },
  };
}

interface Named {
  readonly middlewareStack: ECSClient['middlewareStack'];
}

/** Makes every error of a client tell which operation it comes from (`operationOf`). */
function nameOperations<Client extends object>(client: Client & Partial<Named>): Client {
  client.middlewareStack?.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (error instanceof Error) Object.assign(error, { operation: commandName });
          throw error;
        }
      },
    { step: 'initialize', priority: 'high', name: 'nameOperations' },
  );
  return client;
}
