import type { Account } from '../../__tests__/simulator/account.ts';
import { parseXml } from './recordings.ts';

const send = (account: Account, headers: Readonly<Record<string, string>>, body: string) =>
  account.simulator.handle({ method: 'POST', path: '/', headers, body });

/** The reply of an ECS operation, errors included, as it stands on the wire. */
export async function callEcs(
  account: Account,
  operation: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> {
  const target = `AmazonEC2ContainerServiceV20141113.${operation}`;
  const reply = await send(account, { 'x-amz-target': target }, JSON.stringify(input));
  return JSON.parse(reply.body);
}

/** The reply of an ELBv2 operation as it stands on the wire; `parameters` are those of the form. */
export async function callElbv2(
  account: Account,
  operation: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const form = new URLSearchParams({ Action: operation, Version: '2015-12-01', ...parameters });
  const reply = await send(account, {}, form.toString());
  return parseXml(reply.body);
}
