import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Environment } from '../../runner/context.ts';
import { pythonProgram } from '../python-environment.ts';

/** A running server of moto, and the network that it has from the start. */
export interface MotoServer {
  readonly url: string;
  readonly region: string;
  readonly vpc: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** The lines of its access log so far, with the status of each reply. */
  readonly log: readonly string[];
  readonly stop: () => Promise<void>;
}

const REGION = 'us-east-1';

/** Starts moto on a free port of 127.0.0.1; `settings` are its `MOTO_*` environment variables. */
export async function startMoto(settings: Environment = {}): Promise<MotoServer> {
  const log: string[] = [];
  const server = spawn(pythonProgram('moto_server'), ['--host', '127.0.0.1', '--port', '0'], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`moto ended at once:\n${log.join('\n')}`)));
    createInterface({ input: server.stderr }).on('line', (line) => {
      log.push(line);
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
  return {
    url,
    region: REGION,
    log,
    ...(await networkOf(url)),
    stop: async () => {
      if (server.kill()) await once(server, 'exit');
    },
  };
}

async function networkOf(url: string) {
  const subnets = await describeNetwork(url, 'DescribeSubnets');
  const groups = await describeNetwork(url, 'DescribeSecurityGroups');
  return {
    vpc: values(subnets, 'vpcId')[0] ?? '',
    subnets: values(subnets, 'subnetId').slice(0, 2),
    securityGroups: values(groups, 'groupId').slice(0, 1),
  };
}

/** The XML that EC2 answers. Moto knows the service by the credential scope and checks no signature. */
async function describeNetwork(url: string, action: string): Promise<string> {
  const authorization = `AWS4-HMAC-SHA256 Credential=loopback/20260101/${REGION}/ec2/aws4_request, SignedHeaders=host, Signature=0`;
  const body = new URLSearchParams({ Action: action, Version: '2016-11-15' });
  const reply = await fetch(url, { method: 'POST', headers: { authorization }, body });
  return reply.text();
}

const values = (xml: string, element: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]+)<`, 'g'))].flatMap(([, value]) => value ?? []);
