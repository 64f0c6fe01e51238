import type { CallContext } from '../aws/call.ts';
import type { AwsClients } from '../aws/clients.ts';
import type { Workspace } from '../github/workspace.ts';
import type { Log } from '../report/log.ts';

/** Everything outside of the process that a mode may touch. */
export interface Dependencies {
  readonly clients: AwsClients;
  readonly context: CallContext;
  readonly workspace: Workspace;
  readonly log: Log;
  /** A new unique id of at most 36 characters. */
  readonly uniqueId: () => string;
}
