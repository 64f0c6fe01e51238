import { join } from 'node:path';
import type { Environment } from './context.ts';

/**
 * The environment of a job whose AWS calls go to a control plane on this machine: any credentials
 * do, and no settings of this machine's user are read.
 */
export const loopbackEnvironment = (url: string, region: string, home: string): Environment => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  AWS_ENDPOINT_URL: url,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'loopback',
  AWS_SECRET_ACCESS_KEY: 'loopback',
  AWS_CONFIG_FILE: join(home, 'no-config'),
  AWS_SHARED_CREDENTIALS_FILE: join(home, 'no-credentials'),
});
